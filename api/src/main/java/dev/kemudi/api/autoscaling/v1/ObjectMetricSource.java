package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/** ObjectMetricSource of the Kubernetes API. */
@ApiType
public record ObjectMetricSource(
    @Field(id = 1, emitEmpty = true) CrossVersionObjectReference target,
    @Field(id = 2, emitEmpty = true) String metricName,
    @Field(id = 3, emitEmpty = true) Quantity targetValue,
    @Field(id = 4) @Nullable LabelSelector selector,
    @Field(id = 5) @Nullable Quantity averageValue) {}
