package dev.kemudi.resources.apps.daemonset;

import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.DaemonSetSpec;
import dev.kemudi.api.apps.v1.DaemonSetStatus;
import dev.kemudi.api.apps.v1.DaemonSetUpdateStrategy;
import dev.kemudi.api.apps.v1.DaemonSetUpdateStrategyType;
import dev.kemudi.api.apps.v1.RollingUpdateDaemonSet;
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
import dev.kemudi.resources.validation.LabelSelectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a daemon set. */
final class DaemonSetValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private DaemonSetValidation() {}

  static List<FieldError> check(DaemonSet set, @Nullable DaemonSet old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    DaemonSetSpec spec = set.spec();
    LabelSelectors.check(errors, SPEC.child("selector"), spec.selector());
    WorkloadSelectors.matches(errors, spec.selector(), spec.template(), null);
    if (spec.selector() != null) {
      WorkloadSelectors.notEmpty(errors, spec.selector(), "daemonset");
    }
    FieldPath template = SPEC.child("template");
    PodTemplates.check(
        errors,
        template,
        spec.template(),
        PodTemplates.options(context, spec.template(), old == null ? null : old.spec().template()));
    PodTemplates.sharedDisks(errors, template, spec.template());
    PodTemplates.keptRunning(errors, template, spec.template(), "DaemonSet");
    errors.notNegative(SPEC.child("minReadySeconds"), spec.minReadySeconds());
    strategy(errors, SPEC.child("updateStrategy"), spec.updateStrategy());
    if (spec.revisionHistoryLimit() != null) {
      errors.notNegative(SPEC.child("revisionHistoryLimit"), spec.revisionHistoryLimit());
    }
    if (old != null) {
      WorkloadSelectors.unchanged(errors, spec.selector(), old.spec().selector());
    }
    return errors.list();
  }

  private static void strategy(
      FieldErrors errors, FieldPath field, DaemonSetUpdateStrategy strategy) {
    switch (strategy.type()) {
      case DaemonSetUpdateStrategyType.ON_DELETE -> {}
      case DaemonSetUpdateStrategyType.ROLLING_UPDATE -> {
        if (strategy.rollingUpdate() == null) {
          errors.required(field.child("rollingUpdate"));
        } else {
          rolling(errors, field.child("rollingUpdate"), strategy.rollingUpdate());
        }
      }
      default ->
          errors.notSupported(
              field,
              GoSyntax.of(strategy),
              List.of(
                  DaemonSetUpdateStrategyType.ROLLING_UPDATE,
                  DaemonSetUpdateStrategyType.ON_DELETE));
    }
  }

  private static void rolling(FieldErrors errors, FieldPath field, RollingUpdateDaemonSet rolling) {
    IntOrString unavailable =
        Objects.requireNonNullElse(rolling.maxUnavailable(), IntOrString.ZERO);
    IntOrString surge = Objects.requireNonNullElse(rolling.maxSurge(), IntOrString.ZERO);
    FieldPath unavailableField = field.child("maxUnavailable");
    FieldPath surgeField = field.child("maxSurge");
    Portions.check(errors, unavailableField, unavailable);
    Portions.check(errors, surgeField, surge);
    Portions.notMoreThanAll(errors, unavailableField, unavailable);
    Portions.notMoreThanAll(errors, surgeField, surge);
    boolean less = Portions.value(unavailable) != 0;
    boolean more = Portions.value(surge) != 0;
    if (less && more) {
      errors.invalid(
          surgeField, GoSyntax.of(surge), "may not be set when maxUnavailable is non-zero");
    } else if (!less && !more) {
      errors.required(unavailableField, "cannot be 0 when maxSurge is 0");
    }
  }

  static List<FieldError> status(DaemonSetStatus status, DaemonSetStatus old) {
    FieldErrors errors = new FieldErrors();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("currentNumberScheduled", (long) status.currentNumberScheduled());
    counts.put("numberMisscheduled", (long) status.numberMisscheduled());
    counts.put("desiredNumberScheduled", (long) status.desiredNumberScheduled());
    counts.put("numberReady", (long) status.numberReady());
    counts.put("observedGeneration", status.observedGeneration());
    counts.put("updatedNumberScheduled", (long) status.updatedNumberScheduled());
    counts.put("numberAvailable", (long) status.numberAvailable());
    counts.put("numberUnavailable", (long) status.numberUnavailable());
    Counts.notNegative(errors, counts);
    Counts.collisions(errors, status.collisionCount(), old.collisionCount());
    return errors.list();
  }
}
