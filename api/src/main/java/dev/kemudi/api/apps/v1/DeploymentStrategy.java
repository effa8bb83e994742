package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** DeploymentStrategy of the Kubernetes API. */
@ApiType
public record DeploymentStrategy(
    @Field(id = 1, alias = "DeploymentStrategyType") String type,
    @Field(id = 2) @Nullable RollingUpdateDeployment rollingUpdate) {}
