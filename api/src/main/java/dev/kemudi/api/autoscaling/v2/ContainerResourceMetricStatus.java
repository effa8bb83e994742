package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Last reading of CPU or memory of one container in each pod.
 *
 * @param name Name of the resource.
 * @param current Value read.
 * @param container Name of the container.
 */
@ApiType(goPackage = "v2")
public record ContainerResourceMetricStatus(
    @Field(id = 1, emitEmpty = true, alias = "ResourceName") String name,
    @Field(id = 2, emitEmpty = true) MetricValueStatus current,
    @Field(id = 3, emitEmpty = true) String container) {}
