package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Topologies described by requirements joined by AND.
 *
 * @param matchLabelExpressions Requirements on topology labels.
 */
@ApiType(atomic = true)
public record TopologySelectorTerm(
    @Field(id = 1) List<TopologySelectorLabelRequirement> matchLabelExpressions) {}
