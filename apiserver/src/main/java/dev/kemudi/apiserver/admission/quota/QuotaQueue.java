package dev.kemudi.apiserver.admission.quota;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Takes the writes of a namespace together: whatever comes while its quotas are being written waits
 * and is charged at once with the next write, so that many writers don't come into each other's
 * way. A thread works for a namespace as long as somebody waits there, apart from those of the
 * requests: one of them that ends early takes nothing from the others.
 */
final class QuotaQueue {
  private final BiConsumer<String, List<Waiter>> charger;
  private final Duration limit;

  /** Who waits in each namespace that a thread works for. */
  @GuardedBy("this")
  private final Map<String, List<Waiter>> waiting = new HashMap<>();

  /**
   * @param charger decides on all waiters of a namespace
   * @param limit how long a waiter waits
   */
  QuotaQueue(BiConsumer<String, List<Waiter>> charger, Duration limit) {
    this.charger = charger;
    this.limit = limit;
  }

  /**
   * Has a write charged.
   *
   * @throws RuntimeException the refusal
   */
  void charge(String namespace, Waiter waiter) throws InterruptedException {
    if (add(namespace, waiter)) {
      Thread.ofVirtual().name("quota " + namespace).start(() -> work(namespace));
    }
    boolean waited = false;
    try {
      waiter.await(limit);
      waited = true;
    } finally {
      if (!waited) {
        withdraw(namespace, waiter);
      }
    }
  }

  /** Whether a thread must be started for the namespace. */
  private synchronized boolean add(String namespace, Waiter waiter) {
    List<Waiter> others = waiting.get(namespace);
    waiting.computeIfAbsent(namespace, any -> new ArrayList<>()).add(waiter);
    return others == null;
  }

  private synchronized void withdraw(String namespace, Waiter waiter) {
    List<Waiter> others = waiting.get(namespace);
    if (others != null) {
      others.remove(waiter);
    }
  }

  private void work(String namespace) {
    for (List<Waiter> next = next(namespace); !next.isEmpty(); next = next(namespace)) {
      charge(namespace, next);
    }
  }

  private void charge(String namespace, List<Waiter> waiters) {
    try {
      charger.accept(namespace, waiters);
    } catch (RuntimeException e) {
      waiters.forEach(waiter -> waiter.refuse(e));
    } finally {
      waiters.forEach(
          waiter -> waiter.refuse(new IllegalStateException("a charge was not decided on")));
    }
  }

  /** How many wait in a namespace for those before them. */
  synchronized int waiting(String namespace) {
    return waiting.getOrDefault(namespace, List.of()).size();
  }

  private synchronized List<Waiter> next(String namespace) {
    List<Waiter> next = waiting.getOrDefault(namespace, List.of());
    if (next.isEmpty()) {
      waiting.remove(namespace);
    } else {
      waiting.put(namespace, new ArrayList<>());
    }
    return next;
  }
}
