package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** Sysctl of the Kubernetes API. */
@ApiType
public record Sysctl(
    @Field(id = 1, emitEmpty = true) String name, @Field(id = 2, emitEmpty = true) String value) {}
