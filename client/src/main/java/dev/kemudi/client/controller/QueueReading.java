package dev.kemudi.client.controller;

/**
 * What a work queue has done so far, and is doing.
 *
 * @param name the queue's
 * @param depth how many keys are in line
 * @param unfinishedSeconds how long keys have been in hand, taken together
 * @param longestSeconds how long the first of them has been
 */
public record QueueReading(
    String name,
    int depth,
    long adds,
    long retries,
    Times waited,
    Times worked,
    double unfinishedSeconds,
    double longestSeconds) {
  /** The least bound of times, in seconds. */
  public static final double FIRST_BOUND = 1e-8;

  /** By what each bound is larger than the one before. */
  public static final double FACTOR = 10;

  public static final int BOUNDS = 10;

  /**
   * Times between bounds.
   *
   * @param counts of those up to each bound, and of those above all
   */
  public record Times(long[] counts, double seconds) {}
}
