package dev.kemudi.api.apps.v1;

/** The values of a DeploymentStrategyType. */
public final class DeploymentStrategyType {
  public static final String RECREATE = "Recreate";
  public static final String ROLLING_UPDATE = "RollingUpdate";

  private DeploymentStrategyType() {}
}
