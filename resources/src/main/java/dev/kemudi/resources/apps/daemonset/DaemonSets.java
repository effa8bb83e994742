package dev.kemudi.resources.apps.daemonset;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.DaemonSetBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code daemonsets}. */
public final class DaemonSets {
  private DaemonSets() {}

  public static ResourceDefinition<DaemonSet> definition() {
    DaemonSetStrategy strategy = new DaemonSetStrategy();
    return ResourceDefinition.of(
        AppsV1.DAEMONSETS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> DaemonSetBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) -> DaemonSetValidation.status(object.status(), old.status())),
        "daemonsets");
  }
}
