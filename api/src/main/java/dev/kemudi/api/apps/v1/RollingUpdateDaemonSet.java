package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * How many nodes a rolling update may leave without pod or with two.
 *
 * @param maxUnavailable Nodes whose pod may be down, as number or percentage rounded up; default 1.
 * @param maxSurge Nodes that may run the new pod next to the old, as number or percentage; default
 *     0.
 */
@ApiType
public record RollingUpdateDaemonSet(
    @Field(id = 1) @Nullable IntOrString maxUnavailable,
    @Field(id = 2) @Nullable IntOrString maxSurge) {}
