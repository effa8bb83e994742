package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The container is running.
 *
 * @param startedAt When it last started or restarted.
 */
@ApiType
public record ContainerStateRunning(
    @Field(id = 1, emitEmpty = true, optional = true) @Nullable Instant startedAt) {}
