package dev.kemudi.resources.apps.deployment;

import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.apps.v1.DeploymentSpec;
import dev.kemudi.api.apps.v1.DeploymentSpecBuilder;
import dev.kemudi.api.apps.v1.DeploymentStrategy;
import dev.kemudi.api.apps.v1.DeploymentStrategyType;
import dev.kemudi.api.apps.v1.RollingUpdateDeployment;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.table.Texts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What fields of a deployment hold when they are not given. */
final class DeploymentDefaults {
  private static final IntOrString QUARTER = IntOrString.of("25%");

  private DeploymentDefaults() {}

  static Deployment apply(Deployment deployment) {
    DeploymentSpec given = deployment.spec();
    DeploymentSpec spec =
        DeploymentSpecBuilder.from(given)
            .replicas(Objects.requireNonNullElse(given.replicas(), 1))
            .template(PodTemplates.defaults(given.template()))
            .strategy(strategy(given.strategy()))
            .revisionHistoryLimit(Objects.requireNonNullElse(given.revisionHistoryLimit(), 10))
            .progressDeadlineSeconds(
                Objects.requireNonNullElse(given.progressDeadlineSeconds(), 600))
            .build();
    return DeploymentBuilder.from(deployment).spec(spec).build();
  }

  private static DeploymentStrategy strategy(DeploymentStrategy given) {
    String type = Texts.or(given.type(), DeploymentStrategyType.ROLLING_UPDATE);
    return new DeploymentStrategy(
        type,
        type.equals(DeploymentStrategyType.ROLLING_UPDATE)
            ? rolling(given.rollingUpdate())
            : given.rollingUpdate());
  }

  private static RollingUpdateDeployment rolling(@Nullable RollingUpdateDeployment given) {
    return given == null
        ? new RollingUpdateDeployment(QUARTER, QUARTER)
        : new RollingUpdateDeployment(
            Objects.requireNonNullElse(given.maxUnavailable(), QUARTER),
            Objects.requireNonNullElse(given.maxSurge(), QUARTER));
  }
}
