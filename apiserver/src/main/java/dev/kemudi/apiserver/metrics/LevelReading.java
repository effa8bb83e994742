package dev.kemudi.apiserver.metrics;

import org.jspecify.annotations.Nullable;

/**
 * A priority level as it is now.
 *
 * @param limit how many seats it has
 * @param virtualTime of the last change
 * @param last null while no request has left a queue
 * @param waiting how full its queues have been
 * @param executing how many requests there have been for its seats
 * @param seats how many of them were taken
 */
public record LevelReading(
    int limit,
    double virtualTime,
    @Nullable Dispatch last,
    TimedRatio.Reading waiting,
    TimedRatio.Reading executing,
    TimedRatio.Reading seats) {
  /**
   * What the virtual times were when the last request left its queue.
   *
   * @param begin that of the request
   * @param least of all queues' next requests
   * @param leastDiscounted the same, without the work that is thought to be going on
   */
  public record Dispatch(
      double virtualTime,
      double begin,
      double least,
      double most,
      double leastDiscounted,
      double mostDiscounted) {}
}
