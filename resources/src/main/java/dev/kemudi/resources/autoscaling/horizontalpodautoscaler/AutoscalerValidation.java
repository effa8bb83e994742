package dev.kemudi.resources.autoscaling.horizontalpodautoscaler;

import dev.kemudi.api.autoscaling.v2.HPAScalingPolicy;
import dev.kemudi.api.autoscaling.v2.HPAScalingRules;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerSpec;
import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricTarget;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a horizontal pod autoscaler. */
final class AutoscalerValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> METRIC_TYPES =
      List.of("ContainerResource", "External", "Object", "Pods", "Resource");

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
    FieldPath target = SPEC.child("scaleTargetRef");
    segment(errors, target.child("kind"), spec.scaleTargetRef().kind());
    segment(errors, target.child("name"), spec.scaleTargetRef().name());
    for (int i = 0; i < spec.metrics().size(); i++) {
      metric(errors, SPEC.child("metrics").index(i), spec.metrics().get(i));
    }
    HorizontalPodAutoscalerBehavior behavior = spec.behavior();
    if (behavior != null) {
      rules(errors, SPEC.child("behavior", "scaleUp"), behavior.scaleUp());
      rules(errors, SPEC.child("behavior", "scaleDown"), behavior.scaleDown());
    }
    return errors.list();
  }

  private static void segment(FieldErrors errors, FieldPath field, String value) {
    if (value.isEmpty()) {
      errors.required(field);
    } else {
      errors.invalid(field, value, Names.pathSegment(value));
    }
  }

  private static void metric(FieldErrors errors, FieldPath field, MetricSpec metric) {
    if (metric.type().isEmpty()) {
      errors.required(field.child("type"), "must specify a metric source type");
    } else {
      errors.supportedIfSet(field.child("type"), metric.type(), METRIC_TYPES);
    }
    Map<String, MetricTarget> present = new LinkedHashMap<>();
    if (metric.object() != null) {
      present.put("object", metric.object().target());
    }
    if (metric.pods() != null) {
      present.put("pods", metric.pods().target());
    }
    if (metric.resource() != null) {
      present.put("resource", metric.resource().target());
    }
    if (metric.containerResource() != null) {
      present.put("containerResource", metric.containerResource().target());
    }
    if (metric.external() != null) {
      present.put("external", metric.external().target());
    }
    present.forEach((name, target) -> target(errors, field.child(name, "target"), name, target));
    String expected =
        metric.type().isEmpty()
            ? ""
            : Character.toLowerCase(metric.type().charAt(0)) + metric.type().substring(1);
    if (!present.containsKey(expected) && !expected.isEmpty()) {
      errors.required(
          field.child(expected), "must populate information for the given metric source");
    }
    if (present.size() != 1) {
      present.keySet().stream()
          .filter(name -> !name.equals(expected))
          .forEach(
              name ->
                  errors.forbidden(
                      field.child(name), "must populate the given metric source only"));
    }
  }

  private static void target(
      FieldErrors errors, FieldPath field, String source, MetricTarget target) {
    if (target.type().isEmpty()) {
      errors.required(field.child("type"), "must specify a metric target type");
    } else if (!List.of("Utilization", "Value", "AverageValue").contains(target.type())) {
      errors.invalid(
          field.child("type"), target.type(), "must be either Utilization, Value, or AverageValue");
    }
    positive(errors, field.child("value"), target.value());
    positive(errors, field.child("averageValue"), target.averageValue());
    Integer percent = target.averageUtilization();
    if (percent != null && percent < 1) {
      errors.invalid(field.child("averageUtilization"), percent, "must be greater than 0");
    }
    boolean average = target.averageValue() != null;
    switch (source) {
      case "pods" -> {
        if (!average) {
          errors.required(
              field.child("averageValue"), "must specify a positive target averageValue");
        }
      }
      case "resource", "containerResource" -> {
        if (percent == null && !average) {
          errors.required(
              field.child("averageUtilization"),
              "must set either a target raw value or a target utilization");
        } else if (percent != null && average) {
          errors.forbidden(
              field.child("averageValue"),
              "may not set both a target raw value and a target utilization");
        }
      }
      default -> {
        if (target.value() == null && !average) {
          errors.required(
              field.child("averageValue"),
              "must set either a target value for metric or a per-pod target");
        } else if (source.equals("external") && target.value() != null && average) {
          errors.forbidden(
              field.child("value"),
              "may not set both a target value for metric and a per-pod target");
        }
      }
    }
  }

  private static void positive(FieldErrors errors, FieldPath field, @Nullable Quantity amount) {
    if (amount != null && amount.signum() <= 0) {
      errors.invalid(field, amount.toString(), "must be positive");
    }
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
