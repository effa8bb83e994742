package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Matches failed pods by one of their conditions.
 *
 * @param type Pod condition to look at.
 * @param status Status the condition must have; default True.
 */
@ApiType
public record PodFailurePolicyOnPodConditionsPattern(
    @Field(id = 1, emitEmpty = true, alias = "PodConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status) {}
