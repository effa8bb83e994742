package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** PreferAvoidPodsEntry of the Kubernetes API. */
@ApiType
public record PreferAvoidPodsEntry(
    @Field(id = 1, emitEmpty = true) PodSignature podSignature,
    @Field(id = 2, emitEmpty = true, optional = true) @Nullable Instant evictionTime,
    @Field(id = 3) String reason,
    @Field(id = 4) String message) {}
