package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Rules for staying away from certain pods.
 *
 * @param requiredDuringSchedulingIgnoredDuringExecution Terms whose pods the chosen node's topology
 *     must not hold.
 * @param preferredDuringSchedulingIgnoredDuringExecution Weighted terms that make nodes less
 *     attractive.
 */
@ApiType
public record PodAntiAffinity(
    @Field(id = 1) List<PodAffinityTerm> requiredDuringSchedulingIgnoredDuringExecution,
    @Field(id = 2) List<WeightedPodAffinityTerm> preferredDuringSchedulingIgnoredDuringExecution) {}
