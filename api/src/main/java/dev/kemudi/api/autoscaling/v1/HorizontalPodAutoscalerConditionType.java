package dev.kemudi.api.autoscaling.v1;

/** The values of a HorizontalPodAutoscalerConditionType. */
public final class HorizontalPodAutoscalerConditionType {
  public static final String SCALING_ACTIVE = "ScalingActive";
  public static final String ABLE_TO_SCALE = "AbleToScale";
  public static final String SCALING_LIMITED = "ScalingLimited";

  private HorizontalPodAutoscalerConditionType() {}
}
