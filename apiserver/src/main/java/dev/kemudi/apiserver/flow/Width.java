package dev.kemudi.apiserver.flow;

import java.time.Duration;

/**
 * How much of a priority level a request takes.
 *
 * @param seats while it is answered
 * @param finalSeats afterwards, while watchers are told of what it wrote
 * @param finalTime how long that takes
 */
record Width(int seats, int finalSeats, Duration finalTime) {
  static final Width ONE = new Width(1, 0, Duration.ZERO);

  static Width of(int seats) {
    return seats == 1 ? ONE : new Width(seats, 0, Duration.ZERO);
  }

  boolean hasFinal() {
    return finalSeats > 0 && finalTime.isPositive();
  }
}
