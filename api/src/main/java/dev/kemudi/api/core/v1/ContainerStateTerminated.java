package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The container has ended.
 *
 * @param exitCode Exit status of its last run.
 * @param signal Signal that ended it, if any.
 * @param reason Short cause, such as Completed, Error or OOMKilled.
 * @param message Termination message of the container.
 * @param startedAt When that run started.
 * @param finishedAt When that run ended.
 * @param containerID Container as type://id.
 */
@ApiType
public record ContainerStateTerminated(
    @Field(id = 1, emitEmpty = true) int exitCode,
    @Field(id = 2) int signal,
    @Field(id = 3) String reason,
    @Field(id = 4) String message,
    @Field(id = 5, emitEmpty = true, optional = true) @Nullable Instant startedAt,
    @Field(id = 6, emitEmpty = true, optional = true) @Nullable Instant finishedAt,
    @Field(id = 7) String containerID) {}
