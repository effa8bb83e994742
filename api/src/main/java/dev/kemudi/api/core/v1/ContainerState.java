package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * State of a container; one member at most, waiting if none.
 *
 * @param waiting Details of a container not yet running.
 * @param running Details of a running container.
 * @param terminated Details of a container that ended.
 */
@ApiType
public record ContainerState(
    @Field(id = 1) @Nullable ContainerStateWaiting waiting,
    @Field(id = 2) @Nullable ContainerStateRunning running,
    @Field(id = 3) @Nullable ContainerStateTerminated terminated) {}
