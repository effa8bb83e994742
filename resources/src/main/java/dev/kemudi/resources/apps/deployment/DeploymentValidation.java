package dev.kemudi.resources.apps.deployment;

import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentSpec;
import dev.kemudi.api.apps.v1.DeploymentStatus;
import dev.kemudi.api.apps.v1.DeploymentStrategy;
import dev.kemudi.api.apps.v1.DeploymentStrategyType;
import dev.kemudi.api.apps.v1.RollingUpdateDeployment;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.core.shared.Counts;
import dev.kemudi.resources.core.shared.Portions;
import dev.kemudi.resources.core.shared.WorkloadSelectors;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a deployment. */
final class DeploymentValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private DeploymentValidation() {}

  static List<FieldError> created(Deployment deployment, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    spec(errors, deployment.spec(), null, context);
    return errors.list();
  }

  static List<FieldError> updated(Deployment now, Deployment old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    spec(errors, now.spec(), old.spec(), context);
    WorkloadSelectors.unchanged(errors, now.spec().selector(), old.spec().selector());
    return errors.list();
  }

  private static void spec(
      FieldErrors errors,
      DeploymentSpec spec,
      @Nullable DeploymentSpec old,
      StrategyContext context) {
    int replicas = Objects.requireNonNullElse(spec.replicas(), 0);
    errors.notNegative(SPEC.child("replicas"), replicas);
    WorkloadSelectors.required(errors, spec.selector(), "deployment");
    WorkloadSelectors.matches(errors, spec.selector(), spec.template(), "invalid label selector");
    FieldPath template = SPEC.child("template");
    PodTemplates.check(
        errors,
        template,
        spec.template(),
        PodTemplates.options(context, spec.template(), old == null ? null : old.template()));
    if (replicas > 1) {
      PodTemplates.sharedDisks(errors, template, spec.template());
    }
    PodTemplates.keptRunning(errors, template, spec.template(), "ReplicaSet");
    strategy(errors, SPEC.child("strategy"), spec.strategy());
    errors.notNegative(SPEC.child("minReadySeconds"), spec.minReadySeconds());
    if (spec.revisionHistoryLimit() != null) {
      errors.notNegative(SPEC.child("revisionHistoryLimit"), spec.revisionHistoryLimit());
    }
    Integer deadline = spec.progressDeadlineSeconds();
    if (deadline != null) {
      FieldPath field = SPEC.child("progressDeadlineSeconds");
      errors.notNegative(field, deadline);
      if (deadline <= spec.minReadySeconds()) {
        errors.invalid(field, deadline, "must be greater than minReadySeconds");
      }
    }
  }

  private static void strategy(FieldErrors errors, FieldPath field, DeploymentStrategy strategy) {
    FieldPath rolling = field.child("rollingUpdate");
    switch (strategy.type()) {
      case DeploymentStrategyType.RECREATE -> {
        if (strategy.rollingUpdate() != null) {
          errors.forbidden(rolling, "may not be specified when strategy `type` is 'Recreate'");
        }
      }
      case DeploymentStrategyType.ROLLING_UPDATE -> {
        if (strategy.rollingUpdate() == null) {
          errors.required(rolling, "this should be defaulted and never be nil");
        } else {
          rolling(errors, rolling, strategy.rollingUpdate());
        }
      }
      default ->
          errors.notSupported(
              field,
              GoSyntax.of(strategy),
              List.of(DeploymentStrategyType.RECREATE, DeploymentStrategyType.ROLLING_UPDATE));
    }
  }

  private static void rolling(
      FieldErrors errors, FieldPath field, RollingUpdateDeployment rolling) {
    IntOrString unavailable =
        Objects.requireNonNullElse(rolling.maxUnavailable(), IntOrString.ZERO);
    IntOrString surge = Objects.requireNonNullElse(rolling.maxSurge(), IntOrString.ZERO);
    FieldPath at = field.child("maxUnavailable");
    Portions.check(errors, at, unavailable);
    Portions.check(errors, field.child("maxSurge"), surge);
    if (Portions.value(unavailable) == 0 && Portions.value(surge) == 0) {
      errors.invalid(at, GoSyntax.of(unavailable), "may not be 0 when `maxSurge` is 0");
    }
    Portions.notMoreThanAll(errors, at, unavailable);
  }

  static List<FieldError> status(DeploymentStatus status, DeploymentStatus old) {
    FieldErrors errors = new FieldErrors();
    Map<String, Integer> parts = new LinkedHashMap<>();
    parts.put("updatedReplicas", status.updatedReplicas());
    parts.put("readyReplicas", status.readyReplicas());
    parts.put("availableReplicas", status.availableReplicas());
    Counts.notNegative(errors, Map.of("observedGeneration", status.observedGeneration()));
    Counts.notNegative(errors, Map.of("replicas", status.replicas()));
    Counts.notNegative(errors, parts);
    Counts.notNegative(errors, Map.of("unavailableReplicas", status.unavailableReplicas()));
    Counts.within(errors, status.replicas(), parts);
    Counts.available(errors, status.availableReplicas(), status.readyReplicas(), "readyReplicas");
    Counts.collisions(errors, status.collisionCount(), old.collisionCount());
    return errors.list();
  }
}
