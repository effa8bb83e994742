package dev.kemudi.apiserver.flow;

import dev.kemudi.apiserver.metrics.Buckets;
import dev.kemudi.apiserver.metrics.LevelReading;
import dev.kemudi.apiserver.metrics.TimedRatio;
import org.jspecify.annotations.Nullable;

/** How full a priority level has been, for whoever watches over it. Under the level's lock. */
final class LevelUse {
  private final TimedRatio waiting;
  private final TimedRatio executing;
  private final TimedRatio seats;

  /** Of the requests that were first in their queues when one looked for the next. */
  private double least;

  private double most;
  private double leastDiscounted;
  private double mostDiscounted;

  private LevelReading.@Nullable Dispatch last;

  LevelUse(long now) {
    this.waiting = new TimedRatio(Buckets.requestUse(), now);
    this.executing = new TimedRatio(Buckets.requestUse(), now);
    this.seats = new TimedRatio(Buckets.seatUse(), now);
  }

  void configure(LevelLimits limits, long now) {
    waiting.limit((long) limits.queueLength() * Math.max(limits.queues(), 1), now);
    executing.limit(limits.seats(), now);
    seats.limit(limits.seats(), now);
  }

  void waits(int requests, long now) {
    waiting.add(requests, now);
  }

  void seated(int wide, long now) {
    executing.add(1, now);
    seats.add(wide, now);
  }

  void answered(long now) {
    executing.add(-1, now);
  }

  void left(int wide, long now) {
    seats.add(-wide, now);
  }

  /** The queues are looked through for the next request. */
  void look() {
    least = Double.POSITIVE_INFINITY;
    most = Double.NEGATIVE_INFINITY;
    leastDiscounted = Double.POSITIVE_INFINITY;
    mostDiscounted = Double.NEGATIVE_INFINITY;
  }

  /**
   * A queue has a request.
   *
   * @param begin the virtual time at which it may begin
   * @param goingOn what the queue is thought to be at work on
   */
  void consider(double begin, double goingOn) {
    least = Math.min(least, begin);
    most = Math.max(most, begin);
    leastDiscounted = Math.min(leastDiscounted, begin - goingOn);
    mostDiscounted = Math.max(mostDiscounted, begin - goingOn);
  }

  /** A request leaves its queue. */
  void dispatched(double virtualTime, double begin) {
    last =
        new LevelReading.Dispatch(virtualTime, begin, least, most, leastDiscounted, mostDiscounted);
  }

  LevelReading read(int limit, double virtualTime, long now) {
    return new LevelReading(
        limit, virtualTime, last, waiting.read(now), executing.read(now), seats.read(now));
  }
}
