package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.Condition;
import java.util.List;

/**
 * What is known about a policy's enforcement.
 *
 * @param conditions Aspects of the state; alpha.
 */
@ApiType
public record NetworkPolicyStatus(
    @Field(
            id = 1,
            listType = "map",
            listMapKeys = "type",
            patchStrategy = "merge",
            patchMergeKey = "type")
        List<Condition> conditions) {}
