package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** PodAffinity of the Kubernetes API. */
@ApiType
public record PodAffinity(
    @Field(id = 1) List<PodAffinityTerm> requiredDuringSchedulingIgnoredDuringExecution,
    @Field(id = 2) List<WeightedPodAffinityTerm> preferredDuringSchedulingIgnoredDuringExecution) {}
