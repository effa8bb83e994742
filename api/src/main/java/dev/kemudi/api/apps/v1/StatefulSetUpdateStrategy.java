package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** StatefulSetUpdateStrategy of the Kubernetes API. */
@ApiType
public record StatefulSetUpdateStrategy(
    @Field(id = 1, alias = "StatefulSetUpdateStrategyType") String type,
    @Field(id = 2) @Nullable RollingUpdateStatefulSetStrategy rollingUpdate) {}
