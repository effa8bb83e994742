package dev.kemudi.client.controller;

import java.time.Duration;

/**
 * Keys that wait to be worked on. A key that is added while it waits waits once; one that is added
 * while it is in hand comes back when it is done.
 */
public interface WorkQueue<K> extends AutoCloseable {
  void add(K key);

  void addAfter(K key, Duration delay);

  /**
   * Adds the key after a time that doubles with each call until {@link #forget}: 5 ms to 1000 s, as
   * upstream's default.
   */
  void addRateLimited(K key);

  /** How often the key was added with a back-off since it was last forgotten. */
  int failures(K key);

  void forget(K key);

  /** Takes a key, waiting for one; an InterruptedException also when the queue is closed. */
  K take() throws InterruptedException;

  /** Gives back a key that was taken. */
  void done(K key);

  /** How many keys wait. */
  int length();

  @Override
  void close();
}
