package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ContainerStatus of the Kubernetes API. */
@ApiType
public record ContainerStatus(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true, optional = true) ContainerState state,
    @Field(id = 3, emitEmpty = true, optional = true) ContainerState lastState,
    @Field(id = 4, emitEmpty = true) boolean ready,
    @Field(id = 5, emitEmpty = true) int restartCount,
    @Field(id = 6, emitEmpty = true) String image,
    @Field(id = 7, emitEmpty = true) String imageID,
    @Field(id = 8) String containerID,
    @Field(id = 9) @Nullable Boolean started) {}
