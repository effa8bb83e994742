package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Repetitions of an event.
 *
 * @param count How often it has occurred up to the last heartbeat.
 * @param lastObservedTime When it was last seen.
 */
@ApiType
public record EventSeries(
    @Field(id = 1) int count,
    @Field(id = 2, emitEmpty = true, optional = true, micro = true)
        @Nullable Instant lastObservedTime) {}
