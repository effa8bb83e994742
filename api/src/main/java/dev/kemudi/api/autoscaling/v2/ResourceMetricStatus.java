package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Last reading of CPU or memory of the pods.
 *
 * @param name Name of the resource.
 * @param current Value read.
 */
@ApiType(goPackage = "v2")
public record ResourceMetricStatus(
    @Field(id = 1, emitEmpty = true, alias = "ResourceName") String name,
    @Field(id = 2, emitEmpty = true) MetricValueStatus current) {}
