package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/** LimitRangeItem of the Kubernetes API. */
@ApiType
public record LimitRangeItem(
    @Field(id = 1, emitEmpty = true, alias = "LimitType") String type,
    @Field(id = 2, alias = "ResourceList") Map<String, Quantity> max,
    @Field(id = 3, alias = "ResourceList") Map<String, Quantity> min,
    @Field(id = 4, json = "default", alias = "ResourceList") Map<String, Quantity> defaultValue,
    @Field(id = 5, alias = "ResourceList") Map<String, Quantity> defaultRequest,
    @Field(id = 6, alias = "ResourceList") Map<String, Quantity> maxLimitRequestRatio) {}
