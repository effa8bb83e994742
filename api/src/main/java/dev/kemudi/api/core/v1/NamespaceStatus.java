package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Where a namespace is in its life.
 *
 * @param phase Active or Terminating.
 * @param conditions How far the deletion has come and what holds it up.
 */
@ApiType
public record NamespaceStatus(
    @Field(id = 1, alias = "NamespacePhase") String phase,
    @Field(id = 2, patchStrategy = "merge", patchMergeKey = "type")
        List<NamespaceCondition> conditions) {}
