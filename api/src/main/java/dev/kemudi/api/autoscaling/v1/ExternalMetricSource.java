package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Scales by a metric from outside the cluster.
 *
 * @param metricName Name of the metric.
 * @param metricSelector Label query that picks the time series.
 * @param targetValue Value to aim for; excludes targetAverageValue.
 * @param targetAverageValue Value per pod to aim for; excludes targetValue.
 */
@ApiType
public record ExternalMetricSource(
    @Field(id = 1, emitEmpty = true) String metricName,
    @Field(id = 2) @Nullable LabelSelector metricSelector,
    @Field(id = 3) @Nullable Quantity targetValue,
    @Field(id = 4) @Nullable Quantity targetAverageValue) {}
