package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a DeploymentStrategyType. */
@ApiEnum
public final class DeploymentStrategyType {
  public static final String RECREATE = "Recreate";
  public static final String ROLLING_UPDATE = "RollingUpdate";

  private DeploymentStrategyType() {}
}
