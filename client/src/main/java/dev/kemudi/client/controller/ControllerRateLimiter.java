package dev.kemudi.client.controller;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What controllers use unless they say otherwise: the longer of a key's own back-off (5 ms to 1000
 * s) and of a bucket for all keys together (10 a second, 100 at once), so that neither one broken
 * object nor many at a time occupy the controller.
 */
public final class ControllerRateLimiter<K> implements RateLimiter<K> {
  private final BackoffLimiter<K> each =
      new BackoffLimiter<>(Duration.ofMillis(5), Duration.ofSeconds(1000));
  private final TokenBucket all;

  public ControllerRateLimiter(InstantSource clock) {
    this.all = new TokenBucket(10, 100, clock);
  }

  @Override
  public Duration next(K key) {
    Duration own = each.next(key);
    Duration shared = all.reserve();
    return own.compareTo(shared) > 0 ? own : shared;
  }

  @Override
  public int failures(K key) {
    return each.failures(key);
  }

  @Override
  public void forget(K key) {
    each.forget(key);
  }
}
