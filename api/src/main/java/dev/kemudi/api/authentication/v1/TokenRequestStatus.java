package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The token issued.
 *
 * @param token The token itself.
 * @param expirationTimestamp When it expires.
 */
@ApiType
public record TokenRequestStatus(
    @Field(id = 1, emitEmpty = true) String token,
    @Field(id = 2, emitEmpty = true) @Nullable Instant expirationTimestamp) {}
