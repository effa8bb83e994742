package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ResourceMetricStatus of the Kubernetes API. */
@ApiType(goPackage = "v2")
public record ResourceMetricStatus(
    @Field(id = 1, emitEmpty = true, alias = "ResourceName") String name,
    @Field(id = 2, emitEmpty = true) MetricValueStatus current) {}
