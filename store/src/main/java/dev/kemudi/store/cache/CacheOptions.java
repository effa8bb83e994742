package dev.kemudi.store.cache;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How much a watch cache remembers.
 *
 * @param leastEvents how many events the ring holds at first; rounded up to a power of two
 * @param mostEvents how many it may grow to hold
 * @param fresh the ring grows rather than drop an event that is younger than this
 * @param retry how long the feed waits before it tries again after the store failed
 */
public record CacheOptions(
    int leastEvents, int mostEvents, Duration fresh, Duration retry, InstantSource clock) {
  /** Small for quiet resources, and for busy ones all of the last minute within bounds. */
  public static CacheOptions usual() {
    return new CacheOptions(
        64, 8_192, Duration.ofSeconds(75), Duration.ofSeconds(1), InstantSource.system());
  }

  /** A ring of one fixed size. */
  public CacheOptions holding(int events) {
    return new CacheOptions(events, events, fresh, retry, clock);
  }
}
