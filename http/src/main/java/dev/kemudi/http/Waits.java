package dev.kemudi.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;

/** Waiting on conditions with deadlines, as I/O: an interrupt becomes an InterruptedIOException. */
final class Waits {
  /** Stands for no deadline. */
  static final Duration FOREVER = Duration.ofDays(36_500);

  private Waits() {}

  /** What is left of the time given; zero or less means that it is up. */
  static long await(Condition condition, long nanos) throws IOException {
    try {
      return condition.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
