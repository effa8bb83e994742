package dev.kemudi.resources.autoscaling.horizontalpodautoscaler;

import dev.kemudi.api.autoscaling.v2.HPAScalingPolicy;
import dev.kemudi.api.autoscaling.v2.HPAScalingRules;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerSpec;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a horizontal pod autoscaler. */
final class AutoscalerValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private AutoscalerValidation() {}

  static List<FieldError> check(HorizontalPodAutoscalerSpec spec, int least) {
    FieldErrors errors = new FieldErrors();
    Integer min = spec.minReplicas();
    if (min != null && min < least) {
      errors.invalid(SPEC.child("minReplicas"), min, "must be greater than or equal to " + least);
    }
    if (spec.maxReplicas() < 1) {
      errors.invalid(SPEC.child("maxReplicas"), spec.maxReplicas(), "must be greater than 0");
    }
    if (min != null && spec.maxReplicas() < min) {
      errors.invalid(
          SPEC.child("maxReplicas"),
          spec.maxReplicas(),
          "must be greater than or equal to `minReplicas`");
    }
    MetricValidation.reference(errors, SPEC.child("scaleTargetRef"), spec.scaleTargetRef());
    MetricValidation.check(errors, SPEC.child("metrics"), spec.metrics(), min != null && min == 0);
    HorizontalPodAutoscalerBehavior behavior = spec.behavior();
    if (behavior != null) {
      rules(errors, SPEC.child("behavior", "scaleUp"), behavior.scaleUp());
      rules(errors, SPEC.child("behavior", "scaleDown"), behavior.scaleDown());
    }
    return errors.list();
  }

  private static void rules(FieldErrors errors, FieldPath field, @Nullable HPAScalingRules rules) {
    if (rules == null) {
      return;
    }
    Integer window = rules.stabilizationWindowSeconds();
    if (window != null && window < 0) {
      errors.invalid(
          field.child("stabilizationWindowSeconds"),
          window,
          "must be greater than or equal to zero");
    } else if (window != null && window > 3600) {
      errors.invalid(
          field.child("stabilizationWindowSeconds"), window, "must be less than or equal to 3600");
    }
    errors.supportedIfSet(
        field.child("selectPolicy"), rules.selectPolicy(), List.of("Disabled", "Max", "Min"));
    if (rules.policies().isEmpty()) {
      errors.required(field.child("policies"), "must specify at least one Policy");
    }
    for (int i = 0; i < rules.policies().size(); i++) {
      HPAScalingPolicy policy = rules.policies().get(i);
      FieldPath at = field.child("policies").index(i);
      errors.supportedIfSet(at.child("type"), policy.type(), List.of("Percent", "Pods"));
      if (policy.value() <= 0) {
        errors.invalid(at.child("value"), policy.value(), "must be greater than zero");
      }
      if (policy.periodSeconds() <= 0) {
        errors.invalid(
            at.child("periodSeconds"), policy.periodSeconds(), "must be greater than zero");
      } else if (policy.periodSeconds() > 1800) {
        errors.invalid(
            at.child("periodSeconds"),
            policy.periodSeconds(),
            "must be less than or equal to 1800");
      }
    }
  }
}
