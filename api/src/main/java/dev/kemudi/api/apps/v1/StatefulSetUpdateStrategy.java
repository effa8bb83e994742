package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * How pods follow changes of the template.
 *
 * @param type RollingUpdate (default), or OnDelete to wait until pods are deleted by hand.
 * @param rollingUpdate Settings of a rolling update.
 */
@ApiType
public record StatefulSetUpdateStrategy(
    @Field(id = 1, alias = "StatefulSetUpdateStrategyType") String type,
    @Field(id = 2) @Nullable RollingUpdateStatefulSetStrategy rollingUpdate) {}
