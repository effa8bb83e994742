package dev.kemudi.api.policy.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * How many of the selected pods must stay up.
 *
 * @param minAvailable Pods that must remain after an eviction, as number or percentage; excludes
 *     maxUnavailable.
 * @param selector Labels of the pods protected; absent for none, empty for all.
 * @param maxUnavailable Pods that may be down after an eviction, as number or percentage; excludes
 *     minAvailable.
 */
@ApiType
public record PodDisruptionBudgetSpec(
    @Field(id = 1) @Nullable IntOrString minAvailable,
    @Field(id = 2, patchStrategy = "replace") @Nullable LabelSelector selector,
    @Field(id = 3) @Nullable IntOrString maxUnavailable) {}
