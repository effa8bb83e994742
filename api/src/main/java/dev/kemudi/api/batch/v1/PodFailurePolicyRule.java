package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PodFailurePolicyRule of the Kubernetes API. */
@ApiType
public record PodFailurePolicyRule(
    @Field(id = 1, emitEmpty = true, alias = "PodFailurePolicyAction") String action,
    @Field(id = 2, emitEmpty = true, optional = true)
        @Nullable PodFailurePolicyOnExitCodesRequirement onExitCodes,
    @Field(id = 3, emitEmpty = true, listType = "atomic")
        List<PodFailurePolicyOnPodConditionsPattern> onPodConditions) {}
