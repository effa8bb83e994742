package dev.kemudi.resources.storage.volumeattachment;

import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.api.storage.v1.VolumeAttachment;
import dev.kemudi.api.storage.v1.VolumeAttachmentBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.StatusMetadata;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code volumeattachments}. */
public final class VolumeAttachments {
  private VolumeAttachments() {}

  public static ResourceDefinition<VolumeAttachment> definition() {
    VolumeAttachmentStrategy strategy = new VolumeAttachmentStrategy();
    return ResourceDefinition.of(
        StorageV1.VOLUMEATTACHMENTS,
        strategy,
        new SubresourceStrategy<>(
            strategy,
            (object, old, context) ->
                VolumeAttachmentBuilder.from(object)
                    .metadata(StatusMetadata.keep(object.metadata(), old.metadata()))
                    .spec(old.spec())
                    .build(),
            strategy::validateUpdate,
            List.of(List.of("metadata"), List.of("spec"))),
        "volumeattachments");
  }
}
