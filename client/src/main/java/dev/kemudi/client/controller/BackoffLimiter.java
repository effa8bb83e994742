package dev.kemudi.client.controller;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** A wait for each key that doubles with each of its failures up to a longest one. */
public final class BackoffLimiter<K> implements RateLimiter<K> {
  private final ConcurrentHashMap<K, Integer> failures = new ConcurrentHashMap<>();
  private final Duration first;
  private final Duration longest;

  public BackoffLimiter(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  @Override
  public Duration next(K key) {
    int before = failures.merge(key, 1, Integer::sum) - 1;
    double nanos = first.toNanos() * Math.pow(2, before);
    return nanos >= longest.toNanos() ? longest : Duration.ofNanos((long) nanos);
  }

  @Override
  public int failures(K key) {
    return failures.getOrDefault(key, 0);
  }

  @Override
  public void forget(K key) {
    failures.remove(key);
  }
}
