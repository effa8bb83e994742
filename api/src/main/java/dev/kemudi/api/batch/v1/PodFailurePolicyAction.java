package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PodFailurePolicyAction. */
@ApiEnum
public final class PodFailurePolicyAction {
  public static final String FAIL_JOB = "FailJob";
  public static final String IGNORE = "Ignore";
  public static final String COUNT = "Count";

  private PodFailurePolicyAction() {}
}
