package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** HPAScalingPolicy of the Kubernetes API. */
@ApiType(goPackage = "v2beta2")
public record HPAScalingPolicy(
    @Field(id = 1, emitEmpty = true, alias = "HPAScalingPolicyType") String type,
    @Field(id = 2, emitEmpty = true) int value,
    @Field(id = 3, emitEmpty = true) int periodSeconds) {}
