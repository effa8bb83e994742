package dev.kemudi.node.pod;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long to wait before something that failed is tried again: ten seconds, then twice as long
 * each time up to five minutes; all is forgotten when it has gone well for ten.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * @param told when it was last said that it waits
   */
  private record Entry(Duration pause, Instant updated, Instant told) {}

  private final InstantSource clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  Backoff(InstantSource clock) {
    this.clock = clock;
  }

  private static boolean isOld(Entry entry, Instant event) {
    return Duration.between(entry.updated(), event).compareTo(LONGEST.multipliedBy(2)) > 0;
  }

  /** How long still to wait after a failure at that time; zero if not at all. */
  Duration remaining(String key, Instant failed) {
    Entry entry = entries.get(key);
    if (entry == null || isOld(entry, failed)) {
      return Duration.ZERO;
    }
    Duration rest = entry.pause().minus(Duration.between(failed, clock.instant()));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  /** The whole wait that is in force, for messages. */
  Duration pause(String key) {
    Entry entry = entries.get(key);
    return entry == null ? Duration.ZERO : entry.pause();
  }

  /** Whether to say now that it waits, which is said at once and then every ten seconds. */
  boolean isToBeTold(String key) {
    Instant now = clock.instant();
    Entry entry = entries.get(key);
    if (entry == null || now.isBefore(entry.told().plus(FIRST))) {
      return false;
    }
    return entries.replace(key, entry, new Entry(entry.pause(), entry.updated(), now));
  }

  /** Notes that it is tried again after a failure at that time. */
  void next(String key, Instant failed) {
    Instant now = clock.instant();
    entries.compute(
        key,
        (name, entry) -> {
          if (entry == null || isOld(entry, failed)) {
            return new Entry(FIRST, now, Instant.EPOCH);
          }
          Duration doubled = entry.pause().multipliedBy(2);
          return new Entry(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled, now, Instant.EPOCH);
        });
  }

  void forget(String key) {
    entries.remove(key);
  }

  /** Forgets all whose keys begin so. */
  void forgetAll(String prefix) {
    entries.keySet().removeIf(key -> key.startsWith(prefix));
  }
}
