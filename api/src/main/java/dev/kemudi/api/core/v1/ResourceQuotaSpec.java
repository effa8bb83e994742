package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ResourceQuotaSpec of the Kubernetes API. */
@ApiType
public record ResourceQuotaSpec(
    @Field(id = 1, alias = "ResourceList") Map<String, Quantity> hard,
    @Field(id = 2, alias = "ResourceQuotaScope") List<String> scopes,
    @Field(id = 3) @Nullable ScopeSelector scopeSelector) {}
