package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** HorizontalPodAutoscalerBehavior of the Kubernetes API. */
@ApiType(goPackage = "v2")
public record HorizontalPodAutoscalerBehavior(
    @Field(id = 1) @Nullable HPAScalingRules scaleUp,
    @Field(id = 2) @Nullable HPAScalingRules scaleDown) {}
