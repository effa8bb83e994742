package dev.kemudi.api.policy.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How much disruption a budget still allows.
 *
 * @param observedGeneration Generation the counts are based on.
 * @param disruptedPods Pods whose eviction was granted but has not been seen yet, with its time.
 * @param disruptionsAllowed Evictions allowed right now.
 * @param currentHealthy Healthy pods.
 * @param desiredHealthy Fewest healthy pods wanted.
 * @param expectedPods Pods the budget counts.
 * @param conditions Aspects of the state, such as DisruptionAllowed.
 */
@ApiType
public record PodDisruptionBudgetStatus(
    @Field(id = 1) long observedGeneration,
    @Field(id = 2) Map<String, Instant> disruptedPods,
    @Field(id = 3, emitEmpty = true) int disruptionsAllowed,
    @Field(id = 4, emitEmpty = true) int currentHealthy,
    @Field(id = 5, emitEmpty = true) int desiredHealthy,
    @Field(id = 6, emitEmpty = true) int expectedPods,
    @Field(
            id = 7,
            listType = "map",
            listMapKeys = "type",
            patchStrategy = "merge",
            patchMergeKey = "type")
        List<Condition> conditions) {}
