package dev.kemudi.apiserver.metrics;

/**
 * For how long something has been which part of its limit: as a histogram of what one would see by
 * looking every nanosecond. A change costs a few additions. Whoever has one guards it, and tells
 * the time by one clock.
 */
public final class TimedRatio {
  private final double[] bounds;

  /** Nanoseconds, one more than there are bounds: the last is for what is above all. */
  private final long[] nanos;

  private double sum;
  private long value;
  private double limit = 1;

  /** Where the ratio of now belongs. */
  private int at;

  private long since;

  /**
   * What it has been so far.
   *
   * @param nanos by bound
   */
  public record Reading(long[] nanos, double sum) {}

  /**
   * @param bounds of ratios, from the least
   */
  public TimedRatio(double[] bounds, long now) {
    this.bounds = bounds;
    this.nanos = new long[bounds.length + 1];
    this.since = now;
  }

  /** It is more, or less. */
  public void add(long delta, long now) {
    account(now);
    value += delta;
    place();
  }

  /** It may be that much from now on; nothing counts as 1. */
  public void limit(long changed, long now) {
    account(now);
    limit = Math.max(changed, 1);
    place();
  }

  public long value() {
    return value;
  }

  public Reading read(long now) {
    account(now);
    return new Reading(nanos.clone(), sum);
  }

  private void account(long now) {
    long passed = now - since;
    if (passed > 0) {
      nanos[at] += passed;
      sum += passed * (value / limit);
      since = now;
    }
  }

  private void place() {
    double ratio = value / limit;
    int found = 0;
    while (found < bounds.length && ratio > bounds[found]) {
      found++;
    }
    at = found;
  }
}
