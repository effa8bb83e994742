package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Current size and load of the target.
 *
 * @param observedGeneration Generation the autoscaler last acted on.
 * @param lastScaleTime When it last changed the replica count.
 * @param currentReplicas Replicas last seen.
 * @param desiredReplicas Replicas last computed.
 * @param currentCPUUtilizationPercentage Average CPU use over the pods, in percent of the request.
 */
@ApiType
public record HorizontalPodAutoscalerStatus(
    @Field(id = 1) @Nullable Long observedGeneration,
    @Field(id = 2) @Nullable Instant lastScaleTime,
    @Field(id = 3, emitEmpty = true) int currentReplicas,
    @Field(id = 4, emitEmpty = true) int desiredReplicas,
    @Field(id = 5) @Nullable Integer currentCPUUtilizationPercentage) {}
