package dev.kemudi.client.informer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts that fail: each twice as long as the one before up to a longest, with up
 * to as much again by chance, and from the start again after two quiet minutes. For one thread.
 */
final class Backoff {
  private static final Duration QUIET = Duration.ofMinutes(2);

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration first;
  private final Duration longest;
  private Duration next;
  private Instant last;

  Backoff(InstantSource clock, RandomGenerator random, Duration first, Duration longest) {
    this.clock = clock;
    this.random = random;
    this.first = first;
    this.longest = longest;
    this.next = first;
    this.last = clock.instant();
  }

  /** How long to wait after one more failure. */
  Duration next() {
    Instant now = clock.instant();
    if (Duration.between(last, now).compareTo(QUIET) > 0) {
      next = first;
    }
    last = now;
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return wait.plusNanos((long) (random.nextDouble() * wait.toNanos()));
  }
}
