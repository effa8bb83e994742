package dev.kemudi.resources.conversion;

import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricSpecBuilder;
import dev.kemudi.api.autoscaling.v2.MetricStatus;
import dev.kemudi.api.autoscaling.v2.MetricStatusBuilder;
import dev.kemudi.api.autoscaling.v2.MetricTarget;
import dev.kemudi.api.autoscaling.v2.MetricValueStatus;
import dev.kemudi.api.autoscaling.v2.ResourceMetricSource;
import dev.kemudi.api.autoscaling.v2.ResourceMetricStatus;
import org.jspecify.annotations.Nullable;

/** The one metric that version 1 knows: the use of CPU. */
final class AutoscalerMetrics {
  private AutoscalerMetrics() {}

  static MetricSpec cpu(int percent) {
    return MetricSpecBuilder.create()
        .type("Resource")
        .resource(
            new ResourceMetricSource("cpu", new MetricTarget("Utilization", null, null, percent)))
        .build();
  }

  static MetricStatus cpuValue(int percent) {
    return MetricStatusBuilder.create()
        .type("Resource")
        .resource(new ResourceMetricStatus("cpu", new MetricValueStatus(null, null, percent)))
        .build();
  }

  /** The wanted use; null if it is another metric. */
  static @Nullable Integer cpuTarget(MetricSpec metric) {
    ResourceMetricSource resource = metric.resource();
    return metric.type().equals("Resource") && resource != null && resource.name().equals("cpu")
        ? resource.target().averageUtilization()
        : null;
  }

  /** The use as it is; null if it is another metric. */
  static @Nullable Integer cpuUse(MetricStatus metric) {
    ResourceMetricStatus resource = metric.resource();
    return metric.type().equals("Resource") && resource != null && resource.name().equals("cpu")
        ? resource.current().averageUtilization()
        : null;
  }

  static boolean isCpu(MetricStatus metric) {
    return cpuUse(metric) != null;
  }
}
