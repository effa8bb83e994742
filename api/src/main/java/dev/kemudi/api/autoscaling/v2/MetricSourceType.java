package dev.kemudi.api.autoscaling.v2;

/** The values of a MetricSourceType. */
public final class MetricSourceType {
  public static final String OBJECT = "Object";
  public static final String PODS = "Pods";
  public static final String RESOURCE = "Resource";
  public static final String CONTAINER_RESOURCE = "ContainerResource";
  public static final String EXTERNAL = "External";

  private MetricSourceType() {}
}
