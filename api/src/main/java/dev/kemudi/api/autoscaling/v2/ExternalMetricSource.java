package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Scales by a metric from outside the cluster.
 *
 * @param metric Name and selector of the metric.
 * @param target Value or average per pod to aim for.
 */
@ApiType(goPackage = "v2")
public record ExternalMetricSource(
    @Field(id = 1, emitEmpty = true) MetricIdentifier metric,
    @Field(id = 2, emitEmpty = true) MetricTarget target) {}
