package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A metric to scale by; only the member its type names is set.
 *
 * @param type Object, Pods, Resource, ContainerResource or External.
 * @param object Metric of a single object.
 * @param pods Metric averaged over the pods.
 * @param resource CPU or memory of the pods.
 * @param containerResource CPU or memory of one container in each pod; alpha.
 * @param external Metric from outside the cluster.
 */
@ApiType(goPackage = "v2beta2")
public record MetricSpec(
    @Field(id = 1, emitEmpty = true, alias = "MetricSourceType") String type,
    @Field(id = 2) @Nullable ObjectMetricSource object,
    @Field(id = 3) @Nullable PodsMetricSource pods,
    @Field(id = 4) @Nullable ResourceMetricSource resource,
    @Field(id = 7) @Nullable ContainerResourceMetricSource containerResource,
    @Field(id = 5) @Nullable ExternalMetricSource external) {}
