package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * Names a metric and narrows it by labels.
 *
 * @param name Name of the metric.
 * @param selector Label query that narrows the metric; absent for the name alone.
 */
@ApiType(goPackage = "v2beta2")
public record MetricIdentifier(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2) @Nullable LabelSelector selector) {}
