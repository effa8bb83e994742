package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Condition of the Kubernetes API. */
@ApiType
public record Condition(
    @Field(id = 1, emitEmpty = true) String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3) long observedGeneration,
    @Field(id = 4, emitEmpty = true) @Nullable Instant lastTransitionTime,
    @Field(id = 5, emitEmpty = true) String reason,
    @Field(id = 6, emitEmpty = true) String message) {}
