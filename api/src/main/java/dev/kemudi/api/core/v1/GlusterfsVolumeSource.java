package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A Glusterfs volume, mounted for the pod's lifetime.
 *
 * @param endpoints Name of the endpoints object that lists the Gluster hosts.
 * @param path Path of the Glusterfs volume.
 * @param readOnly Mounts the volume read-only; default false.
 */
@ApiType
public record GlusterfsVolumeSource(
    @Field(id = 1, emitEmpty = true) String endpoints,
    @Field(id = 2, emitEmpty = true) String path,
    @Field(id = 3) boolean readOnly) {}
