package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Where a container sees a raw block volume.
 *
 * @param name Name of a claim-backed volume in the pod.
 * @param devicePath Path of the device in the container.
 */
@ApiType
public record VolumeDevice(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) String devicePath) {}
