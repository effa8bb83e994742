package dev.kemudi.api.policy.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/** PodDisruptionBudgetSpec of the Kubernetes API. */
@ApiType
public record PodDisruptionBudgetSpec(
    @Field(id = 1) @Nullable IntOrString minAvailable,
    @Field(id = 2, patchStrategy = "replace") @Nullable LabelSelector selector,
    @Field(id = 3) @Nullable IntOrString maxUnavailable) {}
