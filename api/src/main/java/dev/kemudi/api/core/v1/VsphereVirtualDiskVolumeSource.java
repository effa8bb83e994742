package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A vSphere virtual disk.
 *
 * @param volumePath Path of the disk file in its datastore.
 * @param fsType Filesystem on the disk, such as ext4 (default) or xfs.
 * @param storagePolicyName Name of the storage policy profile.
 * @param storagePolicyID ID of the storage policy profile.
 */
@ApiType
public record VsphereVirtualDiskVolumeSource(
    @Field(id = 1, emitEmpty = true) String volumePath,
    @Field(id = 2) String fsType,
    @Field(id = 3) String storagePolicyName,
    @Field(id = 4) String storagePolicyID) {}
