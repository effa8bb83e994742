package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** IngressClassSpec of the Kubernetes API. */
@ApiType
public record IngressClassSpec(
    @Field(id = 1) String controller,
    @Field(id = 2) @Nullable IngressClassParametersReference parameters) {}
