package dev.kemudi.api.apiregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Whether an API can be reached.
 *
 * @param conditions Aspects of the state, such as Available.
 */
@ApiType
public record APIServiceStatus(
    @Field(
            id = 1,
            listType = "map",
            listMapKeys = "type",
            patchStrategy = "merge",
            patchMergeKey = "type")
        List<APIServiceCondition> conditions) {}
