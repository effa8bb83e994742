package dev.kemudi.api.core.v1;

/** The values of a UnsatisfiableConstraintAction. */
public final class UnsatisfiableConstraintAction {
  public static final String DO_NOT_SCHEDULE = "DoNotSchedule";
  public static final String SCHEDULE_ANYWAY = "ScheduleAnyway";

  private UnsatisfiableConstraintAction() {}
}
