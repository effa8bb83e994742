package dev.kemudi.api.storage.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** TokenRequest of the Kubernetes API. */
@ApiType
public record TokenRequest(
    @Field(id = 1, emitEmpty = true) String audience,
    @Field(id = 2) @Nullable Long expirationSeconds) {}
