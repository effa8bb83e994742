package dev.kemudi.resources.conversion;

import dev.kemudi.api.autoscaling.v2.ContainerResourceMetricStatus;
import dev.kemudi.api.autoscaling.v2.ExternalMetricStatus;
import dev.kemudi.api.autoscaling.v2.MetricIdentifier;
import dev.kemudi.api.autoscaling.v2.MetricStatus;
import dev.kemudi.api.autoscaling.v2.MetricValueStatus;
import dev.kemudi.api.autoscaling.v2.ObjectMetricStatus;
import dev.kemudi.api.autoscaling.v2.PodsMetricStatus;
import dev.kemudi.api.autoscaling.v2.ResourceMetricStatus;

/** Values of metrics in the flat form of version 1 and the nested one of version 2. */
final class AutoscalerValueShapes {
  private AutoscalerValueShapes() {}

  static dev.kemudi.api.autoscaling.v1.MetricStatus toV1(MetricStatus metric) {
    ObjectMetricStatus object = metric.object();
    PodsMetricStatus pods = metric.pods();
    ResourceMetricStatus resource = metric.resource();
    ContainerResourceMetricStatus container = metric.containerResource();
    ExternalMetricStatus external = metric.external();
    return new dev.kemudi.api.autoscaling.v1.MetricStatus(
        metric.type(),
        object == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.ObjectMetricStatus(
                AutoscalerMetricShapes.toV1(object.describedObject()),
                object.metric().name(),
                AutoscalerMetricShapes.orZero(object.current().value()),
                object.metric().selector(),
                object.current().averageValue()),
        pods == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.PodsMetricStatus(
                pods.metric().name(),
                AutoscalerMetricShapes.orZero(pods.current().averageValue()),
                pods.metric().selector()),
        resource == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.ResourceMetricStatus(
                resource.name(),
                resource.current().averageUtilization(),
                AutoscalerMetricShapes.orZero(resource.current().averageValue())),
        container == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.ContainerResourceMetricStatus(
                container.name(),
                container.current().averageUtilization(),
                AutoscalerMetricShapes.orZero(container.current().averageValue()),
                container.container()),
        external == null
            ? null
            : new dev.kemudi.api.autoscaling.v1.ExternalMetricStatus(
                external.metric().name(),
                external.metric().selector(),
                AutoscalerMetricShapes.orZero(external.current().value()),
                external.current().averageValue()));
  }

  static MetricStatus fromV1(dev.kemudi.api.autoscaling.v1.MetricStatus metric) {
    dev.kemudi.api.autoscaling.v1.ObjectMetricStatus object = metric.object();
    dev.kemudi.api.autoscaling.v1.PodsMetricStatus pods = metric.pods();
    dev.kemudi.api.autoscaling.v1.ResourceMetricStatus resource = metric.resource();
    dev.kemudi.api.autoscaling.v1.ContainerResourceMetricStatus container =
        metric.containerResource();
    dev.kemudi.api.autoscaling.v1.ExternalMetricStatus external = metric.external();
    return new MetricStatus(
        metric.type(),
        object == null
            ? null
            : new ObjectMetricStatus(
                new MetricIdentifier(object.metricName(), object.selector()),
                new MetricValueStatus(object.currentValue(), object.averageValue(), null),
                AutoscalerMetricShapes.fromV1(object.target())),
        pods == null
            ? null
            : new PodsMetricStatus(
                new MetricIdentifier(pods.metricName(), pods.selector()),
                new MetricValueStatus(null, pods.currentAverageValue(), null)),
        resource == null
            ? null
            : new ResourceMetricStatus(
                resource.name(),
                new MetricValueStatus(
                    null, resource.currentAverageValue(), resource.currentAverageUtilization())),
        container == null
            ? null
            : new ContainerResourceMetricStatus(
                container.name(),
                new MetricValueStatus(
                    null, container.currentAverageValue(), container.currentAverageUtilization()),
                container.container()),
        external == null
            ? null
            : new ExternalMetricStatus(
                new MetricIdentifier(external.metricName(), external.metricSelector()),
                new MetricValueStatus(
                    external.currentValue(), external.currentAverageValue(), null)));
  }
}
