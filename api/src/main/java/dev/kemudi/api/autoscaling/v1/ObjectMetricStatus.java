package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Last reading of a single object's metric.
 *
 * @param target Object the metric describes.
 * @param metricName Name of the metric.
 * @param currentValue Value read.
 * @param selector Label query that narrows the metric.
 * @param averageValue Value per pod.
 */
@ApiType
public record ObjectMetricStatus(
    @Field(id = 1, emitEmpty = true) CrossVersionObjectReference target,
    @Field(id = 2, emitEmpty = true) String metricName,
    @Field(id = 3, emitEmpty = true) Quantity currentValue,
    @Field(id = 4) @Nullable LabelSelector selector,
    @Field(id = 5) @Nullable Quantity averageValue) {}
