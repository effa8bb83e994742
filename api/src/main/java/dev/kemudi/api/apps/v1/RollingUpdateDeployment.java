package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * How many pods a rolling update may lack or have in excess.
 *
 * @param maxUnavailable Pods that may be missing, as number or percentage rounded down; default
 *     25%.
 * @param maxSurge Pods above the wanted number, as number or percentage rounded up; default 25%.
 */
@ApiType
public record RollingUpdateDeployment(
    @Field(id = 1) @Nullable IntOrString maxUnavailable,
    @Field(id = 2) @Nullable IntOrString maxSurge) {}
