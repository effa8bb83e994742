package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** ContainerStateRunning of the Kubernetes API. */
@ApiType
public record ContainerStateRunning(
    @Field(id = 1, emitEmpty = true, optional = true) @Nullable Instant startedAt) {}
