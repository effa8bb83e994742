package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** MetricSpec of the Kubernetes API. */
@ApiType(goPackage = "v2")
public record MetricSpec(
    @Field(id = 1, emitEmpty = true, alias = "MetricSourceType") String type,
    @Field(id = 2) @Nullable ObjectMetricSource object,
    @Field(id = 3) @Nullable PodsMetricSource pods,
    @Field(id = 4) @Nullable ResourceMetricSource resource,
    @Field(id = 7) @Nullable ContainerResourceMetricSource containerResource,
    @Field(id = 5) @Nullable ExternalMetricSource external) {}
