package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Rules for running near certain pods.
 *
 * @param requiredDuringSchedulingIgnoredDuringExecution Terms that must all hold when the pod is
 *     placed.
 * @param preferredDuringSchedulingIgnoredDuringExecution Weighted terms that make nodes more
 *     attractive.
 */
@ApiType
public record PodAffinity(
    @Field(id = 1) List<PodAffinityTerm> requiredDuringSchedulingIgnoredDuringExecution,
    @Field(id = 2) List<WeightedPodAffinityTerm> preferredDuringSchedulingIgnoredDuringExecution) {}
