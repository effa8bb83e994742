package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Last reading of a metric from outside the cluster.
 *
 * @param metric Name and selector of the metric.
 * @param current Value read.
 */
@ApiType(goPackage = "v2beta2")
public record ExternalMetricStatus(
    @Field(id = 1, emitEmpty = true) MetricIdentifier metric,
    @Field(id = 2, emitEmpty = true) MetricValueStatus current) {}
