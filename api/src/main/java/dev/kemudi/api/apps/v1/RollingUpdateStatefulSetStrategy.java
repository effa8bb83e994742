package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/** RollingUpdateStatefulSetStrategy of the Kubernetes API. */
@ApiType
public record RollingUpdateStatefulSetStrategy(
    @Field(id = 1) @Nullable Integer partition,
    @Field(id = 2) @Nullable IntOrString maxUnavailable) {}
