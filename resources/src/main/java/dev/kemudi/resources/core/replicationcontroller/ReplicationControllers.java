package dev.kemudi.resources.core.replicationcontroller;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.api.core.v1.ReplicationControllerBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code replicationcontrollers}. */
public final class ReplicationControllers {
  private ReplicationControllers() {}

  public static ResourceDefinition<ReplicationController> definition() {
    ReplicationControllerStrategy strategy = new ReplicationControllerStrategy();
    return ResourceDefinition.of(
            CoreV1.REPLICATIONCONTROLLERS,
            strategy,
            SubresourceStrategy.status(
                strategy,
                (object, old) -> ReplicationControllerBuilder.from(object).spec(old.spec()).build(),
                (object, old, context) -> ReplicationControllerValidation.status(object.status())),
            "controllers")
        .withScale();
  }
}
