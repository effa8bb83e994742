package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** ScopeSelector of the Kubernetes API. */
@ApiType(atomic = true)
public record ScopeSelector(
    @Field(id = 1) List<ScopedResourceSelectorRequirement> matchExpressions) {}
