package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.api.core.v1.PersistentVolumeSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * The volume to attach; exactly one member may be set.
 *
 * @param persistentVolumeName Name of the persistent volume.
 * @param inlineVolumeSpec Volume described in place; used for migrated in-tree volumes.
 */
@ApiType(goPackage = "v1beta1")
public record VolumeAttachmentSource(
    @Field(id = 1) @Nullable String persistentVolumeName,
    @Field(id = 2) @Nullable PersistentVolumeSpec inlineVolumeSpec) {}
