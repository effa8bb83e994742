package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Last reading of a single object's metric.
 *
 * @param metric Name and selector of the metric.
 * @param current Value read.
 * @param describedObject Object the metric describes.
 */
@ApiType(goPackage = "v2beta2")
public record ObjectMetricStatus(
    @Field(id = 1, emitEmpty = true) MetricIdentifier metric,
    @Field(id = 2, emitEmpty = true) MetricValueStatus current,
    @Field(id = 3, emitEmpty = true) CrossVersionObjectReference describedObject) {}
