package dev.kemudi.resources.core.replicationcontroller;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.api.core.v1.ReplicationControllerSpec;
import dev.kemudi.api.core.v1.ReplicationControllerStatus;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.core.shared.ReplicaCounts;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a replication controller. */
final class ReplicationControllerValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private ReplicationControllerValidation() {}

  static List<FieldError> check(
      ReplicationController controller,
      @Nullable ReplicationController old,
      StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    ReplicationControllerSpec spec = controller.spec();
    int replicas = spec.replicas() == null ? 0 : spec.replicas();
    errors.notNegative(SPEC.child("minReadySeconds"), spec.minReadySeconds());
    if (spec.selector().isEmpty()) {
      errors.required(SPEC.child("selector"));
    }
    errors.notNegative(SPEC.child("replicas"), replicas);
    FieldPath field = SPEC.child("template");
    PodTemplateSpec template = spec.template();
    if (template == null) {
      errors.required(field);
      return errors.list();
    }
    PodTemplates.selected(errors, field, template, LabelSelector.ofLabels(spec.selector()));
    PodTemplateSpec before = old == null ? null : old.spec().template();
    PodTemplates.check(errors, field, template, PodTemplates.options(context, template, before));
    if (replicas > 1) {
      PodTemplates.sharedDisks(errors, field, template);
    }
    PodTemplates.keptRunning(errors, field, template, "ReplicationController");
    return errors.list();
  }

  static List<FieldError> status(ReplicationControllerStatus status) {
    return new ReplicaCounts(
            status.replicas(),
            status.fullyLabeledReplicas(),
            status.readyReplicas(),
            status.availableReplicas(),
            status.observedGeneration())
        .check();
  }
}
