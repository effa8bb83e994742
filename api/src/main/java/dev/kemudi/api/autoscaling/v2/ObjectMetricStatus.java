package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ObjectMetricStatus of the Kubernetes API. */
@ApiType(goPackage = "v2")
public record ObjectMetricStatus(
    @Field(id = 1, emitEmpty = true) MetricIdentifier metric,
    @Field(id = 2, emitEmpty = true) MetricValueStatus current,
    @Field(id = 3, emitEmpty = true) CrossVersionObjectReference describedObject) {}
