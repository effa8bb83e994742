package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** AttachedVolume of the Kubernetes API. */
@ApiType
public record AttachedVolume(
    @Field(id = 1, emitEmpty = true, alias = "UniqueVolumeName") String name,
    @Field(id = 2, emitEmpty = true) String devicePath) {}
