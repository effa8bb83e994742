package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** MetricStatus of the Kubernetes API. */
@ApiType
public record MetricStatus(
    @Field(id = 1, emitEmpty = true, alias = "MetricSourceType") String type,
    @Field(id = 2) @Nullable ObjectMetricStatus object,
    @Field(id = 3) @Nullable PodsMetricStatus pods,
    @Field(id = 4) @Nullable ResourceMetricStatus resource,
    @Field(id = 7) @Nullable ContainerResourceMetricStatus containerResource,
    @Field(id = 5) @Nullable ExternalMetricStatus external) {}
