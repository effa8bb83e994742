package dev.kemudi.client.event;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Times in nanoseconds of which no two are alike, for the names of events. */
final class Stamps {
  private final AtomicLong last = new AtomicLong();

  long next(Instant now) {
    long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    return last.updateAndGet(before -> Math.max(before + 1, nanos));
  }
}
