package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** IngressClassParametersReference of the Kubernetes API. */
@ApiType
public record IngressClassParametersReference(
    @Field(id = 1) @Nullable String apiGroup,
    @Field(id = 2, emitEmpty = true) String kind,
    @Field(id = 3, emitEmpty = true) String name,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable String scope,
    @Field(id = 5) @Nullable String namespace) {}
