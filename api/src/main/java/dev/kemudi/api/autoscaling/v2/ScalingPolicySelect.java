package dev.kemudi.api.autoscaling.v2;

/** The values of a ScalingPolicySelect. */
public final class ScalingPolicySelect {
  public static final String MAX = "Max";
  public static final String MIN = "Min";
  public static final String DISABLED = "Disabled";

  private ScalingPolicySelect() {}
}
