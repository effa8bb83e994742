package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ServiceReference of the Kubernetes API. */
@ApiType
public record ServiceReference(
    @Field(id = 1, emitEmpty = true) String namespace,
    @Field(id = 2, emitEmpty = true) String name,
    @Field(id = 3) @Nullable String path,
    @Field(id = 4) @Nullable Integer port) {}
