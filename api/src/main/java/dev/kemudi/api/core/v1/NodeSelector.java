package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** NodeSelector of the Kubernetes API. */
@ApiType(atomic = true)
public record NodeSelector(
    @Field(id = 1, emitEmpty = true) List<NodeSelectorTerm> nodeSelectorTerms) {}
