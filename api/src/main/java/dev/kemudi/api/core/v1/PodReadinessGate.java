package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * An extra condition a pod needs to be ready.
 *
 * @param conditionType Type of the condition that must be True.
 */
@ApiType
public record PodReadinessGate(
    @Field(id = 1, emitEmpty = true, alias = "PodConditionType") String conditionType) {}
