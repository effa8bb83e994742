package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Scales by CPU or memory of one container in each pod.
 *
 * @param name Name of the resource.
 * @param targetAverageUtilization Average use to aim for, in percent of the request.
 * @param targetAverageValue Average amount per pod to aim for.
 * @param container Name of the container.
 */
@ApiType
public record ContainerResourceMetricSource(
    @Field(id = 1, emitEmpty = true, alias = "ResourceName") String name,
    @Field(id = 2) @Nullable Integer targetAverageUtilization,
    @Field(id = 3) @Nullable Quantity targetAverageValue,
    @Field(id = 5, emitEmpty = true) String container) {}
