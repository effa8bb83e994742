package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches failed pods by the exit codes of their containers.
 *
 * @param containerName Only this container is looked at; absent for all.
 * @param operator In or NotIn the given values.
 * @param values Exit codes to compare with, sorted without repeats; no 0 with In.
 */
@ApiType
public record PodFailurePolicyOnExitCodesRequirement(
    @Field(id = 1, emitEmpty = true, optional = true) @Nullable String containerName,
    @Field(id = 2, emitEmpty = true, alias = "PodFailurePolicyOnExitCodesOperator") String operator,
    @Field(id = 3, emitEmpty = true, listType = "set") List<Integer> values) {}
