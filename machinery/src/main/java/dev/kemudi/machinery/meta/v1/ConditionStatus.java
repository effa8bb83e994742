package dev.kemudi.machinery.meta.v1;

/** The values of a ConditionStatus. */
public final class ConditionStatus {
  public static final String TRUE = "True";
  public static final String FALSE = "False";
  public static final String UNKNOWN = "Unknown";

  private ConditionStatus() {}
}
