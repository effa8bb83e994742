package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PreemptionPolicy. */
@ApiEnum
public final class PreemptionPolicy {
  public static final String PREEMPT_LOWER_PRIORITY = "PreemptLowerPriority";
  public static final String NEVER = "Never";

  private PreemptionPolicy() {}
}
