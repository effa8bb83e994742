package dev.kemudi.controllers.daemonset;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a failed pod stays before another takes its place, twice as long each time, so that a
 * program that can't run doesn't keep the cluster busy. Thread-safe.
 */
final class FailedPodBackoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration REMEMBERED = LONGEST.multipliedBy(2);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  /** A place for a pod: what the set asked for then, and the node. */
  record Place(String set, long generation, String node) {}

  private record Failure(Duration pause, Instant at) {
    boolean isForgotten(Instant now) {
      return at.plus(REMEMBERED).isBefore(now);
    }
  }

  @GuardedBy("this")
  private final Map<Place, Failure> failures = new HashMap<>();

  @GuardedBy("this")
  private Instant swept = Instant.EPOCH;

  /** How long the pod that has failed there stays still; null if it may go. */
  synchronized @Nullable Duration left(Place place, Instant now) {
    Failure last = failures.get(place);
    if (last == null || last.isForgotten(now)) {
      return null;
    }
    Duration left = Duration.between(now, last.at().plus(last.pause()));
    return left.isPositive() ? left : null;
  }

  /** Notes that a failed pod is taken away. */
  synchronized void replaced(Place place, Instant now) {
    if (swept.plus(SWEEP).isBefore(now)) {
      failures.values().removeIf(failure -> failure.isForgotten(now));
      swept = now;
    }
    Failure last = failures.get(place);
    Duration wait = last == null || last.isForgotten(now) ? FIRST : last.pause().multipliedBy(2);
    failures.put(place, new Failure(wait.compareTo(LONGEST) > 0 ? LONGEST : wait, now));
  }
}
