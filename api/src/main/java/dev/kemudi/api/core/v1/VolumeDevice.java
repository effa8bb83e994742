package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** VolumeDevice of the Kubernetes API. */
@ApiType
public record VolumeDevice(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) String devicePath) {}
