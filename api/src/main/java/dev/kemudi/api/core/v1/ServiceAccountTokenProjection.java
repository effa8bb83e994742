package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A service account token as part of a projected volume, renewed in time.
 *
 * @param audience Party the token is meant for; default the API server.
 * @param expirationSeconds Wanted lifetime in seconds, at least 600; default 3600.
 * @param path Path of the token file below the mount point.
 */
@ApiType
public record ServiceAccountTokenProjection(
    @Field(id = 1) String audience,
    @Field(id = 2) @Nullable Long expirationSeconds,
    @Field(id = 3, emitEmpty = true) String path) {}
