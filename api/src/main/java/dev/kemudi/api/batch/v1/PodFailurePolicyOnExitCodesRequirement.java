package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PodFailurePolicyOnExitCodesRequirement of the Kubernetes API. */
@ApiType
public record PodFailurePolicyOnExitCodesRequirement(
    @Field(id = 1, emitEmpty = true, optional = true) @Nullable String containerName,
    @Field(id = 2, emitEmpty = true, alias = "PodFailurePolicyOnExitCodesOperator") String operator,
    @Field(id = 3, emitEmpty = true, listType = "set") List<Integer> values) {}
