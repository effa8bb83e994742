package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A service account token that a driver wants.
 *
 * @param audience Audience of the token; empty for the API server's.
 * @param expirationSeconds Lifetime of the token in seconds; default 3600.
 */
@ApiType(goPackage = "v1beta1")
public record TokenRequest(
    @Field(id = 1, emitEmpty = true) String audience,
    @Field(id = 2) @Nullable Long expirationSeconds) {}
