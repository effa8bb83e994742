package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a namespace may use.
 *
 * @param hard Upper bound for each resource or object count.
 * @param scopes Kinds of objects counted; an object must match them all.
 * @param scopeSelector Like scopes, but with operators and values.
 */
@ApiType
public record ResourceQuotaSpec(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> hard,
    @Field(id = 2, alias = "ResourceQuotaScope") List<String> scopes,
    @Field(id = 3) @Nullable ScopeSelector scopeSelector) {}
