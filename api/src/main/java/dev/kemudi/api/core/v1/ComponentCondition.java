package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ComponentCondition of the Kubernetes API. */
@ApiType
public record ComponentCondition(
    @Field(id = 1, emitEmpty = true, alias = "ComponentConditionType") String type,
    @Field(id = 2, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 3) String message,
    @Field(id = 4) String error) {}
