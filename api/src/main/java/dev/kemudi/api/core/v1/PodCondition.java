package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** PodCondition of the Kubernetes API. */
@ApiType
public record PodCondition(
    @Field(id = 1, emitEmpty = true, alias = "PodConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastProbeTime,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 5) String reason,
    @Field(id = 6) String message) {}
