package dev.kemudi.api.apiregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** APIServiceStatus of the Kubernetes API. */
@ApiType
public record APIServiceStatus(
    @Field(
            id = 1,
            listType = "map",
            listMapKeys = "type",
            patchStrategy = "merge",
            patchMergeKey = "type")
        List<APIServiceCondition> conditions) {}
