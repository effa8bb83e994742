package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A node term with the weight it has in scoring.
 *
 * @param weight Weight from 1 to 100.
 * @param preference The node term itself.
 */
@ApiType
public record PreferredSchedulingTerm(
    @Field(id = 1, emitEmpty = true) int weight,
    @Field(id = 2, emitEmpty = true) NodeSelectorTerm preference) {}
