package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/** MetricValueStatus of the Kubernetes API. */
@ApiType(goPackage = "v2beta2")
public record MetricValueStatus(
    @Field(id = 1) @Nullable Quantity value,
    @Field(id = 2) @Nullable Quantity averageValue,
    @Field(id = 3) @Nullable Integer averageUtilization) {}
