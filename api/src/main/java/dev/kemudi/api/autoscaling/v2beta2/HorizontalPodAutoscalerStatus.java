package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HorizontalPodAutoscalerStatus of the Kubernetes API. */
@ApiType(goPackage = "v2beta2")
public record HorizontalPodAutoscalerStatus(
    @Field(id = 1) @Nullable Long observedGeneration,
    @Field(id = 2) @Nullable Instant lastScaleTime,
    @Field(id = 3, emitEmpty = true) int currentReplicas,
    @Field(id = 4, emitEmpty = true) int desiredReplicas,
    @Field(id = 5, emitEmpty = true, optional = true) List<MetricStatus> currentMetrics,
    @Field(id = 6, emitEmpty = true, optional = true)
        List<HorizontalPodAutoscalerCondition> conditions) {}
