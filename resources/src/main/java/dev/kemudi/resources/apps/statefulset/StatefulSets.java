package dev.kemudi.resources.apps.statefulset;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.apps.v1.StatefulSetBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code statefulsets}. */
public final class StatefulSets {
  private StatefulSets() {}

  public static ResourceDefinition<StatefulSet> definition() {
    StatefulSetStrategy strategy = new StatefulSetStrategy();
    return ResourceDefinition.of(
            AppsV1.STATEFULSETS,
            strategy,
            SubresourceStrategy.status(
                strategy,
                (object, old) -> StatefulSetBuilder.from(object).spec(old.spec()).build(),
                (object, old, context) ->
                    StatefulSetValidation.status(object.status(), old.status())),
            "statefulsets")
        .withScale();
  }
}
