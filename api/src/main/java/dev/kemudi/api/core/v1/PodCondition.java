package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a pod's state.
 *
 * @param type PodScheduled, Initialized, ContainersReady, Ready or a custom condition.
 * @param status True, False or Unknown.
 * @param lastProbeTime When the condition was last checked.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change in CamelCase.
 * @param message Details for people.
 */
@ApiType
public record PodCondition(
    @Field(id = 1, emitEmpty = true, alias = "PodConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastProbeTime,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 5) String reason,
    @Field(id = 6) String message) {}
