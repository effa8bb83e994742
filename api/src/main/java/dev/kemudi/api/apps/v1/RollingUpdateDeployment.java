package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/** RollingUpdateDeployment of the Kubernetes API. */
@ApiType
public record RollingUpdateDeployment(
    @Field(id = 1) @Nullable IntOrString maxUnavailable,
    @Field(id = 2) @Nullable IntOrString maxSurge) {}
