package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Last reading of a metric from outside the cluster.
 *
 * @param metricName Name of the metric.
 * @param metricSelector Label query that picks the time series.
 * @param currentValue Value read.
 * @param currentAverageValue Value per pod.
 */
@ApiType
public record ExternalMetricStatus(
    @Field(id = 1, emitEmpty = true) String metricName,
    @Field(id = 2) @Nullable LabelSelector metricSelector,
    @Field(id = 3, emitEmpty = true) Quantity currentValue,
    @Field(id = 4) @Nullable Quantity currentAverageValue) {}
