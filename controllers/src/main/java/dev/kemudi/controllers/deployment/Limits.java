package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentStrategyType;
import dev.kemudi.api.apps.v1.RollingUpdateDeployment;
import dev.kemudi.controllers.workload.Shares;
import java.util.Objects;

/**
 * The numbers within which a deployment may roll.
 *
 * @param replicas the pods it asks for
 * @param surge how many more there may be for a while
 * @param unavailable how many may be missing for a while
 */
record Limits(int replicas, int surge, int unavailable) {
  static Limits of(Deployment deployment) {
    int replicas = Objects.requireNonNullElse(deployment.spec().replicas(), 1);
    RollingUpdateDeployment rolling = deployment.spec().strategy().rollingUpdate();
    if (!isRolling(deployment) || rolling == null) {
      return new Limits(replicas, 0, 0);
    }
    int surge = Shares.roundedUp(rolling.maxSurge(), replicas);
    int unavailable = Shares.roundedDown(rolling.maxUnavailable(), replicas);
    if (surge == 0 && unavailable == 0) {
      unavailable = 1;
    }
    return new Limits(replicas, surge, Math.min(unavailable, replicas));
  }

  static boolean isRolling(Deployment deployment) {
    return deployment.spec().strategy().type().equals(DeploymentStrategyType.ROLLING_UPDATE);
  }

  /** The most pods that there may be. */
  int most() {
    return replicas + surge;
  }

  /** The fewest pods that must be available. */
  int fewestAvailable() {
    return replicas - unavailable;
  }
}
