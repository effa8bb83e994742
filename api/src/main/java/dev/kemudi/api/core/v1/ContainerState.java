package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ContainerState of the Kubernetes API. */
@ApiType
public record ContainerState(
    @Field(id = 1) @Nullable ContainerStateWaiting waiting,
    @Field(id = 2) @Nullable ContainerStateRunning running,
    @Field(id = 3) @Nullable ContainerStateTerminated terminated) {}
