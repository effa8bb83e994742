package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A metric's value as last read.
 *
 * @param value Total value.
 * @param averageValue Average value per pod.
 * @param averageUtilization Average use over the pods, in percent of the request.
 */
@ApiType(goPackage = "v2")
public record MetricValueStatus(
    @Field(id = 1) @Nullable Quantity value,
    @Field(id = 2) @Nullable Quantity averageValue,
    @Field(id = 3) @Nullable Integer averageUtilization) {}
