package dev.kemudi.api.core.v1;

/** The values of a PreemptionPolicy. */
public final class PreemptionPolicy {
  public static final String PREEMPT_LOWER_PRIORITY = "PreemptLowerPriority";
  public static final String NEVER = "Never";

  private PreemptionPolicy() {}
}
