package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * How one container of a pod is doing.
 *
 * @param name Which container of the pod this is about.
 * @param state Its current state.
 * @param lastState How its previous run ended.
 * @param ready Whether it passes its readiness check.
 * @param restartCount How often it was restarted.
 * @param image Image it runs.
 * @param imageID Exact identity of that image.
 * @param containerID Container as type://id.
 * @param started Whether it passed its startup check; true at once without one.
 */
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
