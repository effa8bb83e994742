package dev.kemudi.api.autoscaling.v2beta2;

/** The values of a HPAScalingPolicyType. */
public final class HPAScalingPolicyType {
  public static final String PODS = "Pods";
  public static final String PERCENT = "Percent";

  private HPAScalingPolicyType() {}
}
