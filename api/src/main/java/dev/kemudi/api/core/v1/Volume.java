package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A named directory or device that the pod's containers can mount.
 *
 * @param name Name, a DNS label unique in the pod.
 * @param volumeSource Where the volume comes from; empty directory if nothing is given.
 */
@ApiType
public record Volume(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, inline = true) VolumeSource volumeSource) {}
