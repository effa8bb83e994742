package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A Portworx volume.
 *
 * @param volumeID ID of the volume.
 * @param fsType Filesystem on the volume, such as ext4 (default) or xfs.
 * @param readOnly Mounts the volume read-only; default false.
 */
@ApiType
public record PortworxVolumeSource(
    @Field(id = 1, emitEmpty = true) String volumeID,
    @Field(id = 2) String fsType,
    @Field(id = 3) boolean readOnly) {}
