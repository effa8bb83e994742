package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** HorizontalPodAutoscalerSpec of the Kubernetes API. */
@ApiType
public record HorizontalPodAutoscalerSpec(
    @Field(id = 1, emitEmpty = true) CrossVersionObjectReference scaleTargetRef,
    @Field(id = 2) @Nullable Integer minReplicas,
    @Field(id = 3, emitEmpty = true) int maxReplicas,
    @Field(id = 4) @Nullable Integer targetCPUUtilizationPercentage) {}
