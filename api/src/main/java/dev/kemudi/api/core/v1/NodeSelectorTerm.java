package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** NodeSelectorTerm of the Kubernetes API. */
@ApiType(atomic = true)
public record NodeSelectorTerm(
    @Field(id = 1) List<NodeSelectorRequirement> matchExpressions,
    @Field(id = 2) List<NodeSelectorRequirement> matchFields) {}
