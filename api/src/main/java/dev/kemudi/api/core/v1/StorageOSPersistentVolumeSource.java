package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A StorageOS volume behind a persistent volume.
 *
 * @param volumeName Name of the volume in its StorageOS namespace.
 * @param volumeNamespace StorageOS namespace of the volume; by default named like the pod's.
 * @param fsType Filesystem on the volume, such as ext4 (default) or xfs.
 * @param readOnly Mounts the volume read-only; default false.
 * @param secretRef Secret with the credentials for the StorageOS API.
 */
@ApiType
public record StorageOSPersistentVolumeSource(
    @Field(id = 1) String volumeName,
    @Field(id = 2) String volumeNamespace,
    @Field(id = 3) String fsType,
    @Field(id = 4) boolean readOnly,
    @Field(id = 5) @Nullable ObjectReference secretRef) {}
