package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Scales by a metric averaged over the pods.
 *
 * @param metricName Name of the metric.
 * @param targetAverageValue Average per pod to aim for.
 * @param selector Label query that narrows the metric.
 */
@ApiType
public record PodsMetricSource(
    @Field(id = 1, emitEmpty = true) String metricName,
    @Field(id = 2, emitEmpty = true) Quantity targetAverageValue,
    @Field(id = 3) @Nullable LabelSelector selector) {}
