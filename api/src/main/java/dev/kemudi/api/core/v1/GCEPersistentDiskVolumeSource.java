package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A Google Compute Engine disk in the node's project and zone.
 *
 * @param pdName Name of the disk.
 * @param fsType Filesystem on the disk, such as ext4 (default) or xfs.
 * @param partition Partition to mount, from 1; zero or absent mounts the whole disk.
 * @param readOnly Mounts the disk read-only; default false.
 */
@ApiType
public record GCEPersistentDiskVolumeSource(
    @Field(id = 1, emitEmpty = true) String pdName,
    @Field(id = 2) String fsType,
    @Field(id = 3) int partition,
    @Field(id = 4) boolean readOnly) {}
