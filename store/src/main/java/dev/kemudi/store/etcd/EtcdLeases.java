package dev.kemudi.store.etcd;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;

/**
 * Leases for entries with a time to live. Entries that are written shortly after each other share
 * one, which lives longer by the time that it is shared, because etcd is slow with many leases.
 */
final class EtcdLeases {
  private static final long MOST_SHARED_SECONDS = 60;
  private static final int SHARED_PART = 20;
  private static final int MOST_ENTRIES = 1_000;

  /** A lease that may be given out until some time. */
  private static final class Shared {
    final long id;
    final long untilMillis;
    int entries;

    Shared(long id, long untilMillis) {
      this.id = id;
      this.untilMillis = untilMillis;
    }
  }

  private final LongUnaryOperator grant;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** The latest lease by time to live in seconds; clusters use a handful of different ones. */
  @GuardedBy("lock")
  private final Map<Long, Shared> latest = new HashMap<>();

  /**
   * @param grant asks etcd for a lease of so many seconds and returns its id
   */
  EtcdLeases(LongUnaryOperator grant, InstantSource clock) {
    this.grant = grant;
    this.clock = clock;
  }

  /** Zero, which is none, for entries that live until they are deleted. */
  long leaseFor(long ttlSeconds) {
    if (ttlSeconds == 0) {
      return 0;
    }
    lock.lock();
    try {
      long now = clock.millis();
      Shared shared = latest.get(ttlSeconds);
      if (shared == null || now >= shared.untilMillis || shared.entries >= MOST_ENTRIES) {
        long sharedSeconds = Math.min(MOST_SHARED_SECONDS, ttlSeconds / SHARED_PART);
        long id = grant.applyAsLong(ttlSeconds + sharedSeconds);
        shared = new Shared(id, now + sharedSeconds * 1_000);
        latest.values().removeIf(old -> now >= old.untilMillis);
        latest.put(ttlSeconds, shared);
      }
      shared.entries++;
      return shared.id;
    } finally {
      lock.unlock();
    }
  }
}
