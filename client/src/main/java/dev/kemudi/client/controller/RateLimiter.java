package dev.kemudi.client.controller;

import java.time.Duration;

/** Says how long a key that failed has to wait. For any number of threads. */
public interface RateLimiter<K> {
  /** How long the key has to wait from now; counts as one more failure of it. */
  Duration next(K key);

  /** The failures of the key since it was last forgotten. */
  int failures(K key);

  /** The key did well, or is gone. */
  void forget(K key);
}
