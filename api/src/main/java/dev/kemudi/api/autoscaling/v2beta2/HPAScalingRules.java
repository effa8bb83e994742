package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HPAScalingRules of the Kubernetes API. */
@ApiType(goPackage = "v2beta2")
public record HPAScalingRules(
    @Field(id = 3) @Nullable Integer stabilizationWindowSeconds,
    @Field(id = 1, alias = "ScalingPolicySelect") @Nullable String selectPolicy,
    @Field(id = 2) List<HPAScalingPolicy> policies) {}
