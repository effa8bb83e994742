package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Lets a pod run in spite of matching taints.
 *
 * @param key Taint key to match; empty with Exists matches all.
 * @param operator Exists, or Equal (default) to compare values.
 * @param value Taint value to match; empty with Exists.
 * @param effect Taint effect to match; empty matches all.
 * @param tolerationSeconds Seconds a NoExecute taint is tolerated; absent forever, zero or less
 *     evicts at once.
 */
@ApiType
public record Toleration(
    @Field(id = 1) String key,
    @Field(id = 2, alias = "TolerationOperator") String operator,
    @Field(id = 3) String value,
    @Field(id = 4, alias = "TaintEffect") String effect,
    @Field(id = 5) @Nullable Long tolerationSeconds) {}
