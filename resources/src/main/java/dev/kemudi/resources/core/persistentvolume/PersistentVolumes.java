package dev.kemudi.resources.core.persistentvolume;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code persistentvolumes}. */
public final class PersistentVolumes {
  private PersistentVolumes() {}

  public static ResourceDefinition<PersistentVolume> definition() {
    PersistentVolumeStrategy strategy = new PersistentVolumeStrategy();
    return ResourceDefinition.of(
        CoreV1.PERSISTENTVOLUMES,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> PersistentVolumeBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) ->
                object.resourceVersion().isEmpty()
                    ? List.of(FieldError.required(FieldPath.of("resourceVersion"), ""))
                    : List.of()),
        "persistentvolumes");
  }
}
