package dev.kemudi.resources.apps.replicaset;

import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetSpec;
import dev.kemudi.api.apps.v1.ReplicaSetStatus;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.core.shared.ReplicaCounts;
import dev.kemudi.resources.core.shared.WorkloadSelectors;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a replica set. */
final class ReplicaSetValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private ReplicaSetValidation() {}

  static List<FieldError> check(ReplicaSet set, @Nullable ReplicaSet old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    ReplicaSetSpec spec = set.spec();
    int replicas = Objects.requireNonNullElse(spec.replicas(), 0);
    errors.notNegative(SPEC.child("replicas"), replicas);
    errors.notNegative(SPEC.child("minReadySeconds"), spec.minReadySeconds());
    // Upstream's message says deployment here too.
    WorkloadSelectors.required(errors, spec.selector(), "deployment");
    WorkloadSelectors.matches(errors, spec.selector(), spec.template(), "invalid label selector");
    FieldPath template = SPEC.child("template");
    PodTemplates.check(
        errors,
        template,
        spec.template(),
        PodTemplates.options(context, spec.template(), old == null ? null : old.spec().template()));
    if (replicas > 1) {
      PodTemplates.sharedDisks(errors, template, spec.template());
    }
    PodTemplates.keptRunning(errors, template, spec.template(), "ReplicaSet");
    if (old != null) {
      WorkloadSelectors.unchanged(errors, spec.selector(), old.spec().selector());
    }
    return errors.list();
  }

  static List<FieldError> status(ReplicaSetStatus status) {
    return new ReplicaCounts(
            status.replicas(),
            status.fullyLabeledReplicas(),
            status.readyReplicas(),
            status.availableReplicas(),
            status.observedGeneration())
        .check();
  }
}
