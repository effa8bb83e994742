package dev.kemudi.apiserver.server;

import java.time.Duration;

/**
 * How much a server answers at a time, and for how long.
 *
 * @param reading how many requests that read; those that write may use what is left of it
 * @param writing likewise
 * @param time how long a request without a stream may take
 */
public record RequestLimits(int reading, int writing, Duration time) {
  /** Those of kube-apiserver. */
  public static RequestLimits usual() {
    return new RequestLimits(400, 200, Duration.ofSeconds(60));
  }

  /** How many at a time. */
  int seats() {
    return reading + writing;
  }

  /** How long a request may wait until it is its turn. */
  Duration patience() {
    return Duration.ofNanos(time.toNanos() / 4);
  }
}
