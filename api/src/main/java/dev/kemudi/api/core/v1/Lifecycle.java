package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** Lifecycle of the Kubernetes API. */
@ApiType
public record Lifecycle(
    @Field(id = 1) @Nullable LifecycleHandler postStart,
    @Field(id = 2) @Nullable LifecycleHandler preStop) {}
