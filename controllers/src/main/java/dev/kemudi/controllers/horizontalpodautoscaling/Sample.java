package dev.kemudi.controllers.horizontalpodautoscaling;

import java.time.Duration;
import java.time.Instant;

/**
 * What was measured of a pod.
 *
 * @param at when the measurement ended
 * @param window how long it took
 * @param millis the value in thousandths
 */
record Sample(Instant at, Duration window, long millis) {
  /** One that nobody measured. */
  static Sample assumed(long millis) {
    return new Sample(Instant.EPOCH, Duration.ZERO, millis);
  }
}
