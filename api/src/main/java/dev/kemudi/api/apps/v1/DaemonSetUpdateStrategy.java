package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * How daemon pods follow changes of the template.
 *
 * @param type RollingUpdate (default), or OnDelete to wait until pods are deleted by hand.
 * @param rollingUpdate Settings of a rolling update.
 */
@ApiType
public record DaemonSetUpdateStrategy(
    @Field(id = 1, alias = "DaemonSetUpdateStrategyType") String type,
    @Field(id = 2) @Nullable RollingUpdateDaemonSet rollingUpdate) {}
