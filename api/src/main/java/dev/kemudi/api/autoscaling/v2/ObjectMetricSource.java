package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ObjectMetricSource of the Kubernetes API. */
@ApiType(goPackage = "v2")
public record ObjectMetricSource(
    @Field(id = 1, emitEmpty = true) CrossVersionObjectReference describedObject,
    @Field(id = 2, emitEmpty = true) MetricTarget target,
    @Field(id = 3, emitEmpty = true) MetricIdentifier metric) {}
