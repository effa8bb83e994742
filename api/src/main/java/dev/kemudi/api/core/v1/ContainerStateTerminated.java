package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** ContainerStateTerminated of the Kubernetes API. */
@ApiType
public record ContainerStateTerminated(
    @Field(id = 1, emitEmpty = true) int exitCode,
    @Field(id = 2) int signal,
    @Field(id = 3) String reason,
    @Field(id = 4) String message,
    @Field(id = 5, emitEmpty = true, optional = true) @Nullable Instant startedAt,
    @Field(id = 6, emitEmpty = true, optional = true) @Nullable Instant finishedAt,
    @Field(id = 7) String containerID) {}
