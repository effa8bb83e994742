package dev.kemudi.client.controller;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Expectations that know which objects are to be deleted, so that a deletion seen twice (when the
 * object is marked and when it goes) counts once.
 */
public final class UidExpectations<K> {
  private final Expectations<K> counts;

  @GuardedBy("this")
  private final Map<K, Set<String>> deletions = new HashMap<>();

  public UidExpectations(InstantSource clock) {
    this.counts = new Expectations<>(clock);
  }

  /** As {@link Expectations#satisfied}. */
  public boolean satisfied(K key) {
    return counts.satisfied(key);
  }

  public void expectCreations(K key, int count) {
    counts.expectCreations(key, count);
  }

  public void creationObserved(K key) {
    counts.creationObserved(key);
  }

  /** Replaces what is expected by the deletions of these objects. */
  public synchronized void expectDeletions(K key, Collection<String> uids) {
    deletions.put(key, new HashSet<>(uids));
    counts.expectDeletions(key, uids.size());
  }

  /** The deletion of the object was seen, or failed; counts once, and if it was expected. */
  public synchronized void deletionObserved(K key, String uid) {
    Set<String> open = deletions.get(key);
    if (open != null && open.remove(uid)) {
      counts.deletionObserved(key);
    }
  }

  /** The key is gone. */
  public synchronized void forget(K key) {
    deletions.remove(key);
    counts.forget(key);
  }
}
