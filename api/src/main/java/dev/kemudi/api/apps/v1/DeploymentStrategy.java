package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * How old pods give way to new ones.
 *
 * @param type RollingUpdate (default), or Recreate to remove all old pods first.
 * @param rollingUpdate Settings of a rolling update.
 */
@ApiType
public record DeploymentStrategy(
    @Field(id = 1, alias = "DeploymentStrategyType") String type,
    @Field(id = 2) @Nullable RollingUpdateDeployment rollingUpdate) {}
