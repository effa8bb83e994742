package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Scales by a metric of a single object.
 *
 * @param target Object the metric describes.
 * @param metricName Name of the metric.
 * @param targetValue Value to aim for.
 * @param selector Label query that narrows the metric.
 * @param averageValue Value per pod to aim for.
 */
@ApiType
public record ObjectMetricSource(
    @Field(id = 1, emitEmpty = true) CrossVersionObjectReference target,
    @Field(id = 2, emitEmpty = true) String metricName,
    @Field(id = 3, emitEmpty = true) Quantity targetValue,
    @Field(id = 4) @Nullable LabelSelector selector,
    @Field(id = 5) @Nullable Quantity averageValue) {}
