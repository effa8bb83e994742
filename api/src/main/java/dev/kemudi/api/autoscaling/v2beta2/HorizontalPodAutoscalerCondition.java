package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of an autoscaler's state.
 *
 * @param type ScalingActive, AbleToScale or ScalingLimited.
 * @param status True, False or Unknown.
 * @param lastTransitionTime When the status last changed.
 * @param reason Short cause of the last change.
 * @param message Details for people.
 */
@ApiType(goPackage = "v2beta2")
public record HorizontalPodAutoscalerCondition(
    @Field(id = 1, emitEmpty = true, alias = "HorizontalPodAutoscalerConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime,
    @Field(id = 4) String reason,
    @Field(id = 5) String message) {}
