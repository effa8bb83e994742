package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * One requirement about a scope.
 *
 * @param scopeName Scope the requirement is about, such as BestEffort or PriorityClass.
 * @param operator In, NotIn, Exists or DoesNotExist.
 * @param values Values to compare with: some for In and NotIn, none for the others.
 */
@ApiType
public record ScopedResourceSelectorRequirement(
    @Field(id = 1, emitEmpty = true, alias = "ResourceQuotaScope") String scopeName,
    @Field(id = 2, emitEmpty = true, alias = "ScopeSelectorOperator") String operator,
    @Field(id = 3) List<String> values) {}
