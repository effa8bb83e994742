package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Actions at the start and end of a container's life.
 *
 * @param postStart Runs right after the start; its failure kills the container.
 * @param preStop Runs before an ordered stop, within the grace period; not after a crash.
 */
@ApiType
public record Lifecycle(
    @Field(id = 1) @Nullable LifecycleHandler postStart,
    @Field(id = 2) @Nullable LifecycleHandler preStop) {}
