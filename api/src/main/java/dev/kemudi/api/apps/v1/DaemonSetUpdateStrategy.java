package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** DaemonSetUpdateStrategy of the Kubernetes API. */
@ApiType
public record DaemonSetUpdateStrategy(
    @Field(id = 1, alias = "DaemonSetUpdateStrategyType") String type,
    @Field(id = 2) @Nullable RollingUpdateDaemonSet rollingUpdate) {}
