package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a stateful set's rolling update.
 *
 * @param partition Only pods with this ordinal or higher are updated; default 0.
 * @param maxUnavailable Pods that may be down during the update, as number or percentage; default
 *     1, alpha.
 */
@ApiType
public record RollingUpdateStatefulSetStrategy(
    @Field(id = 1) @Nullable Integer partition,
    @Field(id = 2) @Nullable IntOrString maxUnavailable) {}
