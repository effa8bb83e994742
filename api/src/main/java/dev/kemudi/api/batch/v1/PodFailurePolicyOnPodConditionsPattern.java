package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PodFailurePolicyOnPodConditionsPattern of the Kubernetes API. */
@ApiType
public record PodFailurePolicyOnPodConditionsPattern(
    @Field(id = 1, emitEmpty = true, alias = "PodConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status) {}
