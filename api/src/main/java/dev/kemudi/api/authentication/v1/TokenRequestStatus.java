package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** TokenRequestStatus of the Kubernetes API. */
@ApiType
public record TokenRequestStatus(
    @Field(id = 1, emitEmpty = true) String token,
    @Field(id = 2, emitEmpty = true) @Nullable Instant expirationTimestamp) {}
