package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** PreferredSchedulingTerm of the Kubernetes API. */
@ApiType
public record PreferredSchedulingTerm(
    @Field(id = 1, emitEmpty = true) int weight,
    @Field(id = 2, emitEmpty = true) NodeSelectorTerm preference) {}
