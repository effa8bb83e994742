package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules about which nodes suit a pod.
 *
 * @param requiredDuringSchedulingIgnoredDuringExecution What a node must match when the pod is
 *     placed.
 * @param preferredDuringSchedulingIgnoredDuringExecution Weighted terms that make nodes more
 *     attractive.
 */
@ApiType
public record NodeAffinity(
    @Field(id = 1) @Nullable NodeSelector requiredDuringSchedulingIgnoredDuringExecution,
    @Field(id = 2) List<PreferredSchedulingTerm> preferredDuringSchedulingIgnoredDuringExecution) {}
