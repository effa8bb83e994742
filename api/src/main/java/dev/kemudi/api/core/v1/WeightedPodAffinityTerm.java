package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** WeightedPodAffinityTerm of the Kubernetes API. */
@ApiType
public record WeightedPodAffinityTerm(
    @Field(id = 1, emitEmpty = true) int weight,
    @Field(id = 2, emitEmpty = true) PodAffinityTerm podAffinityTerm) {}
