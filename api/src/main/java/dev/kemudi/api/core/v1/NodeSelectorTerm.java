package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Requirements joined by AND; an empty term matches no node.
 *
 * @param matchExpressions Requirements on the node's labels.
 * @param matchFields Requirements on the node's fields; only metadata.name is known.
 */
@ApiType(atomic = true)
public record NodeSelectorTerm(
    @Field(id = 1) List<NodeSelectorRequirement> matchExpressions,
    @Field(id = 2) List<NodeSelectorRequirement> matchFields) {}
