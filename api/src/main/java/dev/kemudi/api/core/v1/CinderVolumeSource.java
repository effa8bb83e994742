package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * An OpenStack Cinder volume, mounted for the pod's lifetime.
 *
 * @param volumeID ID of the Cinder volume.
 * @param fsType Filesystem on the volume, such as ext4 (default) or xfs.
 * @param readOnly Mounts the volume read-only; default false.
 * @param secretRef Secret with the parameters to log in to OpenStack.
 */
@ApiType
public record CinderVolumeSource(
    @Field(id = 1, emitEmpty = true) String volumeID,
    @Field(id = 2) String fsType,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4) @Nullable LocalObjectReference secretRef) {}
