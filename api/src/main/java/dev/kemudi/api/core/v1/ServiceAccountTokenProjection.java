package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ServiceAccountTokenProjection of the Kubernetes API. */
@ApiType
public record ServiceAccountTokenProjection(
    @Field(id = 1) String audience,
    @Field(id = 2) @Nullable Long expirationSeconds,
    @Field(id = 3, emitEmpty = true) String path) {}
