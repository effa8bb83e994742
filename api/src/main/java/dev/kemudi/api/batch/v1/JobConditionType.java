package dev.kemudi.api.batch.v1;

/** The values of a JobConditionType. */
public final class JobConditionType {
  public static final String SUSPENDED = "Suspended";
  public static final String COMPLETE = "Complete";
  public static final String FAILED = "Failed";
  public static final String FAILURE_TARGET = "FailureTarget";

  private JobConditionType() {}
}
