package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A Photon Controller disk.
 *
 * @param pdID ID of the disk.
 * @param fsType Filesystem on the disk, such as ext4 (default) or xfs.
 */
@ApiType
public record PhotonPersistentDiskVolumeSource(
    @Field(id = 1, emitEmpty = true) String pdID, @Field(id = 2) String fsType) {}
