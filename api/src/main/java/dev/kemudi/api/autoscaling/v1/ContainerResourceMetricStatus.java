package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Last reading of CPU or memory of one container in each pod.
 *
 * @param name Name of the resource.
 * @param currentAverageUtilization Average use in percent of the request.
 * @param currentAverageValue Average amount per pod.
 * @param container Name of the container.
 */
@ApiType
public record ContainerResourceMetricStatus(
    @Field(id = 1, emitEmpty = true, alias = "ResourceName") String name,
    @Field(id = 2) @Nullable Integer currentAverageUtilization,
    @Field(id = 3, emitEmpty = true) Quantity currentAverageValue,
    @Field(id = 4, emitEmpty = true) String container) {}
