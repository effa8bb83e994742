package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Selects what a quota counts.
 *
 * @param matchExpressions Requirements on the scopes, all of which must hold.
 */
@ApiType(atomic = true)
public record ScopeSelector(
    @Field(id = 1) List<ScopedResourceSelectorRequirement> matchExpressions) {}
