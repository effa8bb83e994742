package dev.kemudi.node.cgroup;

import java.util.OptionalLong;

/**
 * Limits of a group. Absent ones stay as they are; {@link #UNLIMITED} takes one away.
 *
 * @param cpuShares the weight against sibling groups, on version 1's scale of 2 to 262144
 * @param cpuQuotaMicros the processor time in each period
 * @param cpuPeriodMicros the length of a period
 * @param memoryBytes the memory, page cache included
 * @param processes how many processes and threads
 */
public record CgroupLimits(
    OptionalLong cpuShares,
    OptionalLong cpuQuotaMicros,
    OptionalLong cpuPeriodMicros,
    OptionalLong memoryBytes,
    OptionalLong processes) {
  /** The value of a limit that isn't one. */
  public static final long UNLIMITED = -1;

  private static final CgroupLimits NONE =
      new CgroupLimits(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Limits of which none is present. */
  public static CgroupLimits none() {
    return NONE;
  }

  public CgroupLimits withCpuShares(long shares) {
    return new CgroupLimits(
        OptionalLong.of(shares), cpuQuotaMicros, cpuPeriodMicros, memoryBytes, processes);
  }

  public CgroupLimits withCpuQuota(long quotaMicros, long periodMicros) {
    return new CgroupLimits(
        cpuShares,
        OptionalLong.of(quotaMicros),
        OptionalLong.of(periodMicros),
        memoryBytes,
        processes);
  }

  public CgroupLimits withMemory(long bytes) {
    return new CgroupLimits(
        cpuShares, cpuQuotaMicros, cpuPeriodMicros, OptionalLong.of(bytes), processes);
  }

  public CgroupLimits withProcesses(long count) {
    return new CgroupLimits(
        cpuShares, cpuQuotaMicros, cpuPeriodMicros, memoryBytes, OptionalLong.of(count));
  }
}
