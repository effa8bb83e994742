package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Health of a component.
 *
 * @param type Kind of condition; only Healthy exists.
 * @param status True, False or Unknown.
 * @param message What the health check answered.
 * @param error Error that the check met.
 */
@ApiType
public record ComponentCondition(
    @Field(id = 1, emitEmpty = true, alias = "ComponentConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3) String message,
    @Field(id = 4) String error) {}
