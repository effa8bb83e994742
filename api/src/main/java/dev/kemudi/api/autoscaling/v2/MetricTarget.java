package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Level of a metric to aim for.
 *
 * @param type Utilization, Value or AverageValue.
 * @param value Total value to aim for.
 * @param averageValue Value per pod to aim for.
 * @param averageUtilization Average use to aim for, in percent of the request; for resources only.
 */
@ApiType(goPackage = "v2")
public record MetricTarget(
    @Field(id = 1, emitEmpty = true, alias = "MetricTargetType") String type,
    @Field(id = 2) @Nullable Quantity value,
    @Field(id = 3) @Nullable Quantity averageValue,
    @Field(id = 4) @Nullable Integer averageUtilization) {}
