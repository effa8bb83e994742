package dev.kemudi.api.apiregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ServiceReference of the Kubernetes API. */
@ApiType
public record ServiceReference(
    @Field(id = 1) String namespace,
    @Field(id = 2) String name,
    @Field(id = 3) @Nullable Integer port) {}
