package dev.kemudi.api.storage.v1;

import dev.kemudi.api.core.v1.PersistentVolumeSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** VolumeAttachmentSource of the Kubernetes API. */
@ApiType
public record VolumeAttachmentSource(
    @Field(id = 1) @Nullable String persistentVolumeName,
    @Field(id = 2) @Nullable PersistentVolumeSpec inlineVolumeSpec) {}
