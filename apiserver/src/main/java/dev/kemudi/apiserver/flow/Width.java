package dev.kemudi.apiserver.flow;

import java.time.Duration;

/**
 * How much of a priority level a request takes.
 *
 * @param seats how many of them
 * @param afterwards how long it keeps them once it is answered, while watchers are told of it
 */
record Width(int seats, Duration afterwards) {
  static final Width ONE = new Width(1, Duration.ZERO);

  static Width of(int seats) {
    return seats == 1 ? ONE : new Width(seats, Duration.ZERO);
  }

  /** How many seats the request itself is thought to need. */
  int initial() {
    return afterwards.isZero() ? seats : 1;
  }

  /** How many seats are needed afterwards. */
  int last() {
    return afterwards.isZero() ? 0 : seats;
  }

  /** Seconds of seats that it is thought to take, if the request itself takes this many seconds. */
  double work(double guess) {
    return initial() * guess + last() * (afterwards.toNanos() / 1e9);
  }
}
