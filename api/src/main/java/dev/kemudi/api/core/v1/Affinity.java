package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Scheduling rules that draw a pod to nodes and pods or keep it away.
 *
 * @param nodeAffinity Which nodes suit the pod.
 * @param podAffinity Which pods it should be near.
 * @param podAntiAffinity Which pods it should stay away from.
 */
@ApiType
public record Affinity(
    @Field(id = 1) @Nullable NodeAffinity nodeAffinity,
    @Field(id = 2) @Nullable PodAffinity podAffinity,
    @Field(id = 3) @Nullable PodAntiAffinity podAntiAffinity) {}
