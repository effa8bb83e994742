package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** GroupVersionKind of the Kubernetes API. */
@ApiType
public record GroupVersionKind(
    @Field(id = 1, emitEmpty = true) String group,
    @Field(id = 2, emitEmpty = true) String version,
    @Field(id = 3, emitEmpty = true) String kind) {}
