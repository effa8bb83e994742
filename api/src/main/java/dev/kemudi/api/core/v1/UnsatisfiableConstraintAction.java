package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a UnsatisfiableConstraintAction. */
@ApiEnum
public final class UnsatisfiableConstraintAction {
  public static final String DO_NOT_SCHEDULE = "DoNotSchedule";
  public static final String SCHEDULE_ANYWAY = "ScheduleAnyway";

  private UnsatisfiableConstraintAction() {}
}
