package dev.kemudi.client.controller;

import java.time.Duration;

/**
 * Brings what one key stands for closer to what is wanted. Level-triggered: it reads the state
 * there is, not the event that woke it.
 */
@FunctionalInterface
public interface Reconciler<K> {
  /** How it went. */
  sealed interface Result {
    /** Nothing is left to do until something changes. */
    record Settled() implements Result {}

    /** Look again after this time even if nothing changes. */
    record Revisit(Duration after) implements Result {}

    /** Nothing can be done about it until something changes. */
    record GaveUp(String reason) implements Result {}

    Result SETTLED = new Settled();

    static Result revisit(Duration after) {
      return new Revisit(after);
    }
  }

  /**
   * Reconciles the key; an exception means to try again after a back-off. A key is never in two
   * hands at once.
   */
  Result reconcile(K key) throws Exception;
}
