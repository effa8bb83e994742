package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** NamespaceStatus of the Kubernetes API. */
@ApiType
public record NamespaceStatus(
    @Field(id = 1, alias = "NamespacePhase") String phase,
    @Field(id = 2, patchStrategy = "merge", patchMergeKey = "type")
        List<NamespaceCondition> conditions) {}
