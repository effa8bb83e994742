package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PodReadinessGate of the Kubernetes API. */
@ApiType
public record PodReadinessGate(
    @Field(id = 1, emitEmpty = true, alias = "PodConditionType") String conditionType) {}
