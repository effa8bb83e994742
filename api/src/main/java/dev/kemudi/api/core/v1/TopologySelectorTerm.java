package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** TopologySelectorTerm of the Kubernetes API. */
@ApiType(atomic = true)
public record TopologySelectorTerm(
    @Field(id = 1) List<TopologySelectorLabelRequirement> matchLabelExpressions) {}
