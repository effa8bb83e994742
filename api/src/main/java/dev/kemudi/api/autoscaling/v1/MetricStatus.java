package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Last reading of a metric; only the member its type names is set.
 *
 * @param type Object, Pods, Resource, ContainerResource or External.
 * @param object Reading for a single object.
 * @param pods Reading averaged over the pods.
 * @param resource Reading of CPU or memory of the pods.
 * @param containerResource Reading of one container in each pod.
 * @param external Reading from outside the cluster.
 */
@ApiType
public record MetricStatus(
    @Field(id = 1, emitEmpty = true, alias = "MetricSourceType") String type,
    @Field(id = 2) @Nullable ObjectMetricStatus object,
    @Field(id = 3) @Nullable PodsMetricStatus pods,
    @Field(id = 4) @Nullable ResourceMetricStatus resource,
    @Field(id = 7) @Nullable ContainerResourceMetricStatus containerResource,
    @Field(id = 5) @Nullable ExternalMetricStatus external) {}
