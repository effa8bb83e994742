package dev.kemudi.resources.autoscaling.horizontalpodautoscaler;

import dev.kemudi.api.autoscaling.v2.ContainerResourceMetricSource;
import dev.kemudi.api.autoscaling.v2.CrossVersionObjectReference;
import dev.kemudi.api.autoscaling.v2.ExternalMetricSource;
import dev.kemudi.api.autoscaling.v2.MetricIdentifier;
import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricTarget;
import dev.kemudi.api.autoscaling.v2.ObjectMetricSource;
import dev.kemudi.api.autoscaling.v2.PodsMetricSource;
import dev.kemudi.api.autoscaling.v2.ResourceMetricSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the metrics that an autoscaler goes by. */
final class MetricValidation {
  /** The field of each type's source, types in the order of messages. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "ContainerResource", "containerResource",
          "External", "external",
          "Object", "object",
          "Pods", "pods",
          "Resource", "resource");

  private static final List<String> TYPES = SOURCES.keySet().stream().sorted().toList();
  private static final List<String> TARGETS = List.of("Utilization", "Value", "AverageValue");

  private final FieldErrors errors;

  private MetricValidation(FieldErrors errors) {
    this.errors = errors;
  }

  /**
   * Checks all metrics of an autoscaler.
   *
   * @param toZero whether there may be no replica left, whose own load would say nothing
   */
  static void check(FieldErrors errors, FieldPath field, List<MetricSpec> metrics, boolean toZero) {
    MetricValidation validation = new MetricValidation(errors);
    for (int i = 0; i < metrics.size(); i++) {
      validation.metric(field.index(i), metrics.get(i));
    }
    if (toZero
        && metrics.stream().allMatch(one -> one.object() == null && one.external() == null)) {
      errors.forbidden(
          field,
          "must specify at least one Object or External metric to support scaling to zero"
              + " replicas");
    }
  }

  /** Something named by kind and name. */
  static void reference(FieldErrors errors, FieldPath field, CrossVersionObjectReference named) {
    segment(errors, field.child("kind"), named.kind(), "");
    segment(errors, field.child("name"), named.name(), "");
  }

  private static void segment(FieldErrors errors, FieldPath field, String value, String missing) {
    if (value.isEmpty()) {
      errors.required(field, missing);
    } else {
      errors.invalid(field, value, Names.pathSegment(value));
    }
  }

  private void metric(FieldPath field, MetricSpec metric) {
    String type = metric.type();
    if (type.isEmpty()) {
      errors.required(field.child("type"), "must specify a metric source type");
    }
    if (!TYPES.contains(type)) {
      errors.notSupported(field.child("type"), type, TYPES);
    }
    List<String> present = sources(field, metric);
    String expected = SOURCES.getOrDefault(type, "");
    if (expected.isEmpty()) {
      errors.notSupported(field.child("type"), type, TYPES);
    } else if (!present.contains(expected)) {
      errors.required(
          field.child(expected), "must populate information for the given metric source");
    }
    if (present.size() != 1) {
      present.stream()
          .filter(name -> !name.equals(expected))
          .forEach(
              name ->
                  errors.forbidden(
                      field.child(name), "must populate the given metric source only"));
    }
  }

  /** The sources that are there, of which only the first is looked into. */
  private List<String> sources(FieldPath field, MetricSpec metric) {
    List<String> present = new ArrayList<>();
    ObjectMetricSource object = metric.object();
    if (object != null && first(present, "object")) {
      object(field.child("object"), object);
    }
    ExternalMetricSource external = metric.external();
    if (external != null && first(present, "external")) {
      external(field.child("external"), external);
    }
    PodsMetricSource pods = metric.pods();
    if (pods != null && first(present, "pods")) {
      pods(field.child("pods"), pods);
    }
    ResourceMetricSource resource = metric.resource();
    if (resource != null && first(present, "resource")) {
      resource(field.child("resource"), resource.name(), resource.target());
    }
    ContainerResourceMetricSource container = metric.containerResource();
    if (container != null && first(present, "containerResource")) {
      container(field.child("containerResource"), container);
    }
    return present;
  }

  private static boolean first(List<String> present, String source) {
    present.add(source);
    return present.size() == 1;
  }

  private void object(FieldPath field, ObjectMetricSource source) {
    reference(errors, field.child("describedObject"), source.describedObject());
    identifier(field.child("metric"), source.metric());
    target(field.child("target"), source.target());
    if (source.target().value() == null && source.target().averageValue() == null) {
      errors.required(
          field.child("target", "averageValue"), "must set either a target value or averageValue");
    }
  }

  private void external(FieldPath field, ExternalMetricSource source) {
    identifier(field.child("metric"), source.metric());
    target(field.child("target"), source.target());
    boolean value = source.target().value() != null;
    boolean average = source.target().averageValue() != null;
    if (!value && !average) {
      errors.required(
          field.child("target", "averageValue"),
          "must set either a target value for metric or a per-pod target");
    } else if (value && average) {
      errors.forbidden(
          field.child("target", "value"),
          "may not set both a target value for metric and a per-pod target");
    }
  }

  private void pods(FieldPath field, PodsMetricSource source) {
    identifier(field.child("metric"), source.metric());
    target(field.child("target"), source.target());
    Quantity average = source.target().averageValue();
    if (average == null || average.signum() <= 0) {
      errors.required(
          field.child("target", "averageValue"), "must specify a positive target averageValue");
    }
  }

  private void container(FieldPath field, ContainerResourceMetricSource source) {
    if (source.container().isEmpty()) {
      errors.required(field.child("container"), "must specify a container");
    }
    resource(field, source.name(), source.target());
  }

  private void resource(FieldPath field, String name, MetricTarget target) {
    if (name.isEmpty()) {
      errors.required(field.child("name"), "must specify a resource name");
    }
    target(field.child("target"), target);
    boolean percent = target.averageUtilization() != null;
    boolean average = target.averageValue() != null;
    if (!percent && !average) {
      errors.required(
          field.child("target", "averageUtilization"),
          "must set either a target raw value or a target utilization");
    } else if (percent && average) {
      errors.forbidden(
          field.child("target", "averageValue"),
          "may not set both a target raw value and a target utilization");
    }
  }

  private void identifier(FieldPath field, MetricIdentifier metric) {
    segment(errors, field.child("name"), metric.name(), "must specify a metric name");
  }

  private void target(FieldPath field, MetricTarget target) {
    if (target.type().isEmpty()) {
      errors.required(field.child("type"), "must specify a metric target type");
    }
    if (!TARGETS.contains(target.type())) {
      errors.invalid(
          field.child("type"), target.type(), "must be either Utilization, Value, or AverageValue");
    }
    positive(field.child("value"), target.value());
    positive(field.child("averageValue"), target.averageValue());
    Integer percent = target.averageUtilization();
    if (percent != null && percent < 1) {
      errors.invalid(field.child("averageUtilization"), percent, "must be greater than 0");
    }
  }

  private void positive(FieldPath field, @Nullable Quantity amount) {
    if (amount != null && amount.signum() <= 0) {
      errors.invalid(field, amount.toString(), "must be positive");
    }
  }
}
