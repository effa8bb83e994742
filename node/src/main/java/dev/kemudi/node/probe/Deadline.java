package dev.kemudi.node.probe;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment by which all of a conversation has to be over. */
record Deadline(long nanos) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left, at least one millisecond. */
  int millis() throws SocketTimeoutException {
    long left = (nanos - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("time is up");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }
}
