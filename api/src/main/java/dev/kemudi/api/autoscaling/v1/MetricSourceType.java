package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a MetricSourceType. */
@ApiEnum
public final class MetricSourceType {
  public static final String OBJECT = "Object";
  public static final String PODS = "Pods";
  public static final String RESOURCE = "Resource";
  public static final String CONTAINER_RESOURCE = "ContainerResource";
  public static final String EXTERNAL = "External";

  private MetricSourceType() {}
}
