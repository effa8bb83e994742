package dev.kemudi.api.autoscaling.v2beta2;

/** The values of a MetricTargetType. */
public final class MetricTargetType {
  public static final String UTILIZATION = "Utilization";
  public static final String VALUE = "Value";
  public static final String AVERAGE_VALUE = "AverageValue";

  private MetricTargetType() {}
}
