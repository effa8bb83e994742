package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Picks nodes that match any of its terms.
 *
 * @param nodeSelectorTerms Terms joined by OR; at least one.
 */
@ApiType(atomic = true)
public record NodeSelector(
    @Field(id = 1, emitEmpty = true) List<NodeSelectorTerm> nodeSelectorTerms) {}
