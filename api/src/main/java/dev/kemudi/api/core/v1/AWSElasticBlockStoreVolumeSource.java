package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * An AWS EBS volume in the node's zone.
 *
 * @param volumeID ID of the EBS volume.
 * @param fsType Filesystem on the volume, such as ext4 (default) or xfs.
 * @param partition Partition to mount, from 1; zero or absent mounts the whole volume.
 * @param readOnly Mounts the volume read-only; default false.
 */
@ApiType
public record AWSElasticBlockStoreVolumeSource(
    @Field(id = 1, emitEmpty = true) String volumeID,
    @Field(id = 2) String fsType,
    @Field(id = 3) int partition,
    @Field(id = 4) boolean readOnly) {}
