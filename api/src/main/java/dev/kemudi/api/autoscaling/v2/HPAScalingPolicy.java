package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Largest change allowed within a period.
 *
 * @param type Whether the value counts Pods or Percent.
 * @param value Size of the change; positive.
 * @param periodSeconds Length of the period in seconds, 1 to 1800.
 */
@ApiType(goPackage = "v2")
public record HPAScalingPolicy(
    @Field(id = 1, emitEmpty = true, alias = "HPAScalingPolicyType") String type,
    @Field(id = 2, emitEmpty = true) int value,
    @Field(id = 3, emitEmpty = true) int periodSeconds) {}
