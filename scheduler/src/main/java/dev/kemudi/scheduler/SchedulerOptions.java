package dev.kemudi.scheduler;

/**
 * How a scheduler is to be.
 *
 * @param name the pods that name it are its
 * @param readWriteOncePod whether claims may be for one pod alone, which is a gate of the release
 * @param maxDisks how many disks of a cloud a node can have that doesn't say; 0 for what is usual
 */
public record SchedulerOptions(String name, boolean readWriteOncePod, int maxDisks) {
  /** As the release has it. */
  public static SchedulerOptions named(String name) {
    return new SchedulerOptions(name, false, 0);
  }
}
