package dev.kemudi.api.batch.v1;

/** The values of a PodFailurePolicyOnExitCodesOperator. */
public final class PodFailurePolicyOnExitCodesOperator {
  public static final String IN = "In";
  public static final String NOT_IN = "NotIn";

  private PodFailurePolicyOnExitCodesOperator() {}
}
