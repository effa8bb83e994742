package dev.kemudi.client.controller;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What a controller has asked the server to create and delete for a key and has not yet seen happen
 * in its informer. As long as something is expected, the informer's view is known to be behind, and
 * to act on it would create or delete twice. Expectations lapse after five minutes, so that a lost
 * event can't stop a controller for ever. For any number of threads.
 */
public final class Expectations<K> {
  private static final Duration LAPSE = Duration.ofMinutes(5);

  private record Expected(int creations, int deletions, Instant since) {
    boolean fulfilled() {
      return creations <= 0 && deletions <= 0;
    }
  }

  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<K, Expected> expected = new HashMap<>();

  public Expectations(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether nothing is open for the key, so that the controller may act on what it sees. */
  public synchronized boolean satisfied(K key) {
    Expected open = expected.get(key);
    return open == null || open.fulfilled() || open.since().plus(LAPSE).isBefore(clock.instant());
  }

  /** Replaces what is expected for the key. */
  public synchronized void expect(K key, int creations, int deletions) {
    expected.put(key, new Expected(creations, deletions, clock.instant()));
  }

  /** Replaces what is expected by so many creations. */
  public void expectCreations(K key, int count) {
    expect(key, count, 0);
  }

  /** Replaces what is expected by so many deletions. */
  public void expectDeletions(K key, int count) {
    expect(key, 0, count);
  }

  /** Expects more than is expected already. */
  public void raise(K key, int creations, int deletions) {
    change(key, creations, deletions);
  }

  /** One creation was seen, or failed. */
  public void creationObserved(K key) {
    change(key, -1, 0);
  }

  /** One deletion was seen, or failed. */
  public void deletionObserved(K key) {
    change(key, 0, -1);
  }

  private synchronized void change(K key, int creations, int deletions) {
    expected.computeIfPresent(
        key,
        (k, open) ->
            new Expected(open.creations() + creations, open.deletions() + deletions, open.since()));
  }

  /** The key is gone. */
  public synchronized void forget(K key) {
    expected.remove(key);
  }
}
