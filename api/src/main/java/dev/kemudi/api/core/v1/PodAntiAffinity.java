package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** PodAntiAffinity of the Kubernetes API. */
@ApiType
public record PodAntiAffinity(
    @Field(id = 1) List<PodAffinityTerm> requiredDuringSchedulingIgnoredDuringExecution,
    @Field(id = 2) List<WeightedPodAffinityTerm> preferredDuringSchedulingIgnoredDuringExecution) {}
