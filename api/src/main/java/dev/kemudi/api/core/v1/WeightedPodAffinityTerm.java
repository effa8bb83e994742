package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A pod term with the weight it has in scoring.
 *
 * @param weight Weight from 1 to 100.
 * @param podAffinityTerm The term itself.
 */
@ApiType
public record WeightedPodAffinityTerm(
    @Field(id = 1, emitEmpty = true) int weight,
    @Field(id = 2, emitEmpty = true) PodAffinityTerm podAffinityTerm) {}
