package dev.kemudi.resources.scheduling.priorityclass;

import dev.kemudi.api.scheduling.v1.PriorityClass;
import dev.kemudi.api.scheduling.v1.SchedulingV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code priorityclasses}. */
public final class PriorityClasses {
  /** The highest value that a class of a user may have. */
  public static final int HIGHEST_USER_VALUE = 1_000_000_000;

  private PriorityClasses() {}

  public static ResourceDefinition<PriorityClass> definition() {
    return ResourceDefinition.of(
        SchedulingV1.PRIORITYCLASSES, new PriorityClassStrategy(), "priorityclasses");
  }
}
