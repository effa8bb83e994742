package dev.kemudi.resources.conversion;

import dev.kemudi.api.autoscaling.v2.ContainerResourceMetricSource;
import dev.kemudi.api.autoscaling.v2.CrossVersionObjectReference;
import dev.kemudi.api.autoscaling.v2.ExternalMetricSource;
import dev.kemudi.api.autoscaling.v2.MetricIdentifier;
import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricTarget;
import dev.kemudi.api.autoscaling.v2.ObjectMetricSource;
import dev.kemudi.api.autoscaling.v2.PodsMetricSource;
import dev.kemudi.api.autoscaling.v2.ResourceMetricSource;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/** Metrics in the flat form of version 1 and the nested one of version 2. */
final class AutoscalerMetricShapes {
  private AutoscalerMetricShapes() {}

  static dev.kemudi.api.autoscaling.v1.MetricSpec toV1(MetricSpec metric) {
    ObjectMetricSource object = metric.object();
    PodsMetricSource pods = metric.pods();
    ResourceMetricSource resource = metric.resource();
    ContainerResourceMetricSource container = metric.containerResource();
    ExternalMetricSource external = metric.external();
    return new dev.kemudi.api.autoscaling.v1.MetricSpec(
        metric.type(),
        object == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.ObjectMetricSource(
                toV1(object.describedObject()),
                object.metric().name(),
                orZero(object.target().value()),
                object.metric().selector(),
                object.target().averageValue()),
        pods == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.PodsMetricSource(
                pods.metric().name(),
                orZero(pods.target().averageValue()),
                pods.metric().selector()),
        resource == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.ResourceMetricSource(
                resource.name(),
                resource.target().averageUtilization(),
                resource.target().averageValue()),
        container == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.ContainerResourceMetricSource(
                container.name(),
                container.target().averageUtilization(),
                container.target().averageValue(),
                container.container()),
        external == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.ExternalMetricSource(
                external.metric().name(),
                external.metric().selector(),
                external.target().value(),
                external.target().averageValue()));
  }

  static MetricSpec fromV1(dev.kemudi.api.autoscaling.v1.MetricSpec metric) {
    dev.kemudi.api.autoscaling.v1.ObjectMetricSource object = metric.object();
    dev.kemudi.api.autoscaling.v1.PodsMetricSource pods = metric.pods();
    dev.kemudi.api.autoscaling.v1.ResourceMetricSource resource = metric.resource();
    dev.kemudi.api.autoscaling.v1.ContainerResourceMetricSource container =
        metric.containerResource();
    dev.kemudi.api.autoscaling.v1.ExternalMetricSource external = metric.external();
    return new MetricSpec(
        metric.type(),
        object == null
            ? null
            : new ObjectMetricSource(
                fromV1(object.target()),
                target(object.targetValue(), object.averageValue(), null),
                new MetricIdentifier(object.metricName(), object.selector())),
        pods == null
            ? null
            : new PodsMetricSource(
                new MetricIdentifier(pods.metricName(), pods.selector()),
                target(null, pods.targetAverageValue(), null)),
        resource == null
            ? null
            : new ResourceMetricSource(
                resource.name(),
                target(null, resource.targetAverageValue(), resource.targetAverageUtilization())),
        container == null
            ? null
            : new ContainerResourceMetricSource(
                container.name(),
                target(null, container.targetAverageValue(), container.targetAverageUtilization()),
                container.container()),
        external == null
            ? null
            : new ExternalMetricSource(
                new MetricIdentifier(external.metricName(), external.metricSelector()),
                target(external.targetValue(), external.targetAverageValue(), null)));
  }

  private static MetricTarget target(
      @Nullable Quantity value, @Nullable Quantity average, @Nullable Integer percent) {
    if (percent != null) {
      return new MetricTarget("Utilization", null, average, percent);
    }
    return average != null
        ? new MetricTarget("AverageValue", null, average, null)
        : new MetricTarget("Value", value, null, null);
  }

  static Quantity orZero(@Nullable Quantity amount) {
    return amount == null ? Quantity.ZERO : amount;
  }

  static dev.kemudi.api.autoscaling.v1.CrossVersionObjectReference toV1(
      CrossVersionObjectReference target) {
    return new dev.kemudi.api.autoscaling.v1.CrossVersionObjectReference(
        target.kind(), target.name(), target.apiVersion());
  }

  static CrossVersionObjectReference fromV1(
      dev.kemudi.api.autoscaling.v1.CrossVersionObjectReference target) {
    return new CrossVersionObjectReference(target.kind(), target.name(), target.apiVersion());
  }
}
