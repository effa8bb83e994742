package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PodFailurePolicyOnExitCodesOperator. */
@ApiEnum
public final class PodFailurePolicyOnExitCodesOperator {
  public static final String IN = "In";
  public static final String NOT_IN = "NotIn";

  private PodFailurePolicyOnExitCodesOperator() {}
}
