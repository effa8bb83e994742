package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** EventSeries of the Kubernetes API. */
@ApiType
public record EventSeries(
    @Field(id = 1) int count,
    @Field(id = 2, emitEmpty = true, optional = true, micro = true)
        @Nullable Instant lastObservedTime) {}
