package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Scales by CPU or memory of the pods.
 *
 * @param name Name of the resource.
 * @param target Average use or amount to aim for.
 */
@ApiType(goPackage = "v2beta2")
public record ResourceMetricSource(
    @Field(id = 1, emitEmpty = true, alias = "ResourceName") String name,
    @Field(id = 2, emitEmpty = true) MetricTarget target) {}
