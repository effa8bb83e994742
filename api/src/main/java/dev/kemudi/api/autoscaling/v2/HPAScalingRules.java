package dev.kemudi.api.autoscaling.v2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules for scaling in one direction.
 *
 * @param stabilizationWindowSeconds Seconds of past results to consider, 0 to 3600; default 0 up,
 *     300 down.
 * @param selectPolicy Policy that counts: Max (default), Min, or Disabled for no scaling.
 * @param policies Limits on the change in size; at least one.
 */
@ApiType(goPackage = "v2")
public record HPAScalingRules(
    @Field(id = 3) @Nullable Integer stabilizationWindowSeconds,
    @Field(id = 1, alias = "ScalingPolicySelect") @Nullable String selectPolicy,
    @Field(id = 2, listType = "atomic") List<HPAScalingPolicy> policies) {}
