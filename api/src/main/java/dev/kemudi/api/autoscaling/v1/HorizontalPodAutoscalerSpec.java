package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * What to scale, between which bounds and to which load.
 *
 * @param scaleTargetRef Object whose replica count is set through its scale subresource.
 * @param minReplicas Fewest replicas; default 1, and 0 only as an alpha feature.
 * @param maxReplicas Most replicas; not below the minimum.
 * @param targetCPUUtilizationPercentage Average CPU use to aim for, in percent of the request;
 *     default 80.
 */
@ApiType
public record HorizontalPodAutoscalerSpec(
    @Field(id = 1, emitEmpty = true) CrossVersionObjectReference scaleTargetRef,
    @Field(id = 2) @Nullable Integer minReplicas,
    @Field(id = 3, emitEmpty = true) int maxReplicas,
    @Field(id = 4) @Nullable Integer targetCPUUtilizationPercentage) {}
