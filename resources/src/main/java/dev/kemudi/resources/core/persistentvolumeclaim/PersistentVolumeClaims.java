package dev.kemudi.resources.core.persistentvolumeclaim;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code persistentvolumeclaims}. */
public final class PersistentVolumeClaims {
  private PersistentVolumeClaims() {}

  public static ResourceDefinition<PersistentVolumeClaim> definition() {
    ClaimStrategy strategy = new ClaimStrategy();
    return ResourceDefinition.of(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        strategy,
        new SubresourceStrategy<>(
            strategy,
            ClaimStrategy::statusOf,
            (object, old, context) -> ClaimValidation.status(object, context),
            List.of(List.of("spec"))),
        "persistentvolumeclaims");
  }
}
