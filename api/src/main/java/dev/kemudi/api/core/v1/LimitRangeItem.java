package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/**
 * Limits for one kind of object.
 *
 * @param type What is limited: Pod, Container or PersistentVolumeClaim.
 * @param max Upper bounds by resource.
 * @param min Lower bounds by resource.
 * @param defaultValue Limits given to containers that have none.
 * @param defaultRequest Requests given to containers that have none.
 * @param maxLimitRequestRatio Largest ratio of limit to request, by resource.
 */
@ApiType
public record LimitRangeItem(
    @Field(id = 1, emitEmpty = true, alias = "LimitType") String type,
    @Field(id = 2, alias = "ResourceList") Map<String, Quantity> max,
    @Field(id = 3, alias = "ResourceList") Map<String, Quantity> min,
    @Field(id = 4, json = "default", alias = "ResourceList") Map<String, Quantity> defaultValue,
    @Field(id = 5, alias = "ResourceList") Map<String, Quantity> defaultRequest,
    @Field(id = 6, alias = "ResourceList") Map<String, Quantity> maxLimitRequestRatio) {}
