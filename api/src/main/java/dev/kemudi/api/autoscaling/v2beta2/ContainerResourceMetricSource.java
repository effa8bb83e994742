package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Scales by CPU or memory of one container in each pod.
 *
 * @param name Name of the resource.
 * @param target Average use or amount to aim for.
 * @param container Name of the container.
 */
@ApiType(goPackage = "v2beta2")
public record ContainerResourceMetricSource(
    @Field(id = 1, emitEmpty = true, alias = "ResourceName") String name,
    @Field(id = 2, emitEmpty = true) MetricTarget target,
    @Field(id = 3, emitEmpty = true) String container) {}
