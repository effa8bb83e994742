package dev.kemudi.node.spec;

/** Processor time as the kernel counts it, from thousandths of a processor. */
final class CpuTime {
  /** The length of a period in microseconds. */
  static final long PERIOD = 100_000;

  private static final long LEAST_QUOTA = 1_000;
  private static final long LEAST_SHARES = 2;
  private static final long MOST_SHARES = 262_144;
  private static final long SHARES_PER_CPU = 1_024;

  private CpuTime() {}

  /** The weight against others. */
  static long shares(long milliCpu) {
    return Math.clamp(milliCpu * SHARES_PER_CPU / 1000, LEAST_SHARES, MOST_SHARES);
  }

  /** The microseconds in each period; 0 for no limit. */
  static long quota(long milliCpu) {
    return milliCpu == 0 ? 0 : Math.max(milliCpu * PERIOD / 1000, LEAST_QUOTA);
  }
}
