package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * How fast to scale, apart for each direction.
 *
 * @param scaleUp Rules for growing; default up to 4 pods or 100 percent every 15 seconds.
 * @param scaleDown Rules for shrinking; default down to the minimum after 300 stable seconds.
 */
@ApiType(goPackage = "v2beta2")
public record HorizontalPodAutoscalerBehavior(
    @Field(id = 1) @Nullable HPAScalingRules scaleUp,
    @Field(id = 2) @Nullable HPAScalingRules scaleDown) {}
