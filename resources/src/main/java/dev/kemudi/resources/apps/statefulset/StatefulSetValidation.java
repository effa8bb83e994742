package dev.kemudi.resources.apps.statefulset;

import dev.kemudi.api.apps.v1.RollingUpdateStatefulSetStrategy;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.apps.v1.StatefulSetSpec;
import dev.kemudi.api.apps.v1.StatefulSetSpecBuilder;
import dev.kemudi.api.apps.v1.StatefulSetStatus;
import dev.kemudi.api.apps.v1.StatefulSetUpdateStrategy;
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

/** What may be wrong with a stateful set. */
final class StatefulSetValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> RETENTIONS = List.of("Retain", "Delete");

  private StatefulSetValidation() {}

  static List<FieldError> created(StatefulSet set, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    spec(errors, set.spec(), null, context);
    return errors.list();
  }

  static List<FieldError> updated(StatefulSet set, StatefulSet old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    spec(errors, set.spec(), old.spec(), context);
    StatefulSetSpec before = old.spec();
    StatefulSetSpec fixed =
        StatefulSetSpecBuilder.from(set.spec())
            .replicas(before.replicas())
            .template(before.template())
            .updateStrategy(before.updateStrategy())
            .minReadySeconds(before.minReadySeconds())
            .persistentVolumeClaimRetentionPolicy(before.persistentVolumeClaimRetentionPolicy())
            .build();
    if (!fixed.equals(before)) {
      errors.forbidden(
          SPEC,
          "updates to statefulset spec for fields other than 'replicas', 'template',"
              + " 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"
              + " are forbidden");
    }
    return errors.list();
  }

  private static void spec(
      FieldErrors errors,
      StatefulSetSpec spec,
      @Nullable StatefulSetSpec old,
      StrategyContext context) {
    switch (spec.podManagementPolicy()) {
      case "" -> errors.required(SPEC.child("podManagementPolicy"));
      case "OrderedReady", "Parallel" -> {}
      default ->
          errors.invalid(
              SPEC.child("podManagementPolicy"),
              spec.podManagementPolicy(),
              "must be 'OrderedReady' or 'Parallel'");
    }
    strategy(errors, SPEC.child("updateStrategy"), spec.updateStrategy());
    retention(errors, spec);
    errors.notNegative(
        SPEC.child("replicas"), Objects.requireNonNullElse(spec.replicas(), 0).longValue());
    errors.notNegative(SPEC.child("minReadySeconds"), spec.minReadySeconds());
    WorkloadSelectors.required(errors, spec.selector(), "statefulset");
    WorkloadSelectors.matches(errors, spec.selector(), spec.template(), "");
    FieldPath template = SPEC.child("template");
    // Only the metadata of the template is checked, as it always was.
    PodTemplates.metadata(
        errors,
        template,
        spec.template(),
        PodTemplates.options(context, spec.template(), old == null ? null : old.template()));
    PodTemplates.keptRunning(errors, template, spec.template(), "StatefulSet");
  }

  private static void retention(FieldErrors errors, StatefulSetSpec spec) {
    var policy = spec.persistentVolumeClaimRetentionPolicy();
    if (policy != null) {
      FieldPath field = SPEC.child("persistentVolumeClaimRetentionPolicy");
      errors.supportedIfSet(field.child("whenDeleted"), policy.whenDeleted(), RETENTIONS);
      errors.supportedIfSet(field.child("whenScaled"), policy.whenScaled(), RETENTIONS);
    }
  }

  private static void strategy(
      FieldErrors errors, FieldPath field, StatefulSetUpdateStrategy strategy) {
    RollingUpdateStatefulSetStrategy rolling = strategy.rollingUpdate();
    switch (strategy.type()) {
      case "" -> errors.required(field);
      case "OnDelete" -> {
        if (rolling != null) {
          errors.invalid(
              field.child("rollingUpdate"),
              GoSyntax.of(rolling),
              "only allowed for updateStrategy 'RollingUpdate'");
        }
      }
      case "RollingUpdate" -> {
        if (rolling != null) {
          rolling(errors, field.child("rollingUpdate"), rolling);
        }
      }
      default ->
          errors.invalid(field, GoSyntax.of(strategy), "must be 'RollingUpdate' or 'OnDelete'");
    }
  }

  private static void rolling(
      FieldErrors errors, FieldPath field, RollingUpdateStatefulSetStrategy rolling) {
    errors.notNegative(
        field.child("partition"), Objects.requireNonNullElse(rolling.partition(), 0).longValue());
    IntOrString unavailable = rolling.maxUnavailable();
    if (unavailable != null) {
      FieldPath at = field.child("maxUnavailable");
      Portions.check(errors, at, unavailable);
      if (Portions.value(unavailable) == 0) {
        errors.invalid(at, GoSyntax.of(unavailable), "cannot be 0");
      }
      Portions.notMoreThanAll(errors, at, unavailable);
    }
  }

  static List<FieldError> status(StatefulSetStatus status, StatefulSetStatus old) {
    FieldErrors errors = new FieldErrors();
    Map<String, Integer> parts = new LinkedHashMap<>();
    parts.put("readyReplicas", status.readyReplicas());
    parts.put("currentReplicas", status.currentReplicas());
    parts.put("updatedReplicas", status.updatedReplicas());
    parts.put("availableReplicas", status.availableReplicas());
    Counts.notNegative(errors, Map.of("replicas", status.replicas()));
    Counts.notNegative(errors, parts);
    Counts.notNegative(errors, Map.of("observedGeneration", status.observedGeneration()));
    Counts.within(errors, status.replicas(), parts);
    Counts.available(
        errors, status.availableReplicas(), status.readyReplicas(), "status.readyReplicas");
    Counts.collisions(errors, status.collisionCount(), old.collisionCount());
    return errors.list();
  }
}
