package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** Affinity of the Kubernetes API. */
@ApiType
public record Affinity(
    @Field(id = 1) @Nullable NodeAffinity nodeAffinity,
    @Field(id = 2) @Nullable PodAffinity podAffinity,
    @Field(id = 3) @Nullable PodAntiAffinity podAntiAffinity) {}
