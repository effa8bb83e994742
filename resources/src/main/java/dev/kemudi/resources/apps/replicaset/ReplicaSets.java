package dev.kemudi.resources.apps.replicaset;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code replicasets}. */
public final class ReplicaSets {
  private ReplicaSets() {}

  public static ResourceDefinition<ReplicaSet> definition() {
    ReplicaSetStrategy strategy = new ReplicaSetStrategy();
    return ResourceDefinition.of(
            AppsV1.REPLICASETS,
            strategy,
            SubresourceStrategy.status(
                strategy,
                (object, old) -> ReplicaSetBuilder.from(object).spec(old.spec()).build(),
                (object, old, context) -> ReplicaSetValidation.status(object.status())),
            "replicasets")
        .withScale();
  }
}
