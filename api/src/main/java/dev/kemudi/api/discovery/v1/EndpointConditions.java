package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** EndpointConditions of the Kubernetes API. */
@ApiType
public record EndpointConditions(
    @Field(id = 1) @Nullable Boolean ready,
    @Field(id = 2) @Nullable Boolean serving,
    @Field(id = 3) @Nullable Boolean terminating) {}
