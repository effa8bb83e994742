package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.RawJson;

/** WatchEvent of the Kubernetes API. */
@ApiType
public record WatchEvent(
    @Field(id = 1, emitEmpty = true) String type,
    @Field(id = 2, emitEmpty = true) RawJson object) {}
