package dev.kemudi.client.controller;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keys by the time at which each is due; a key that is put twice keeps the earlier. An entry that
 * was overtaken stays in the heap and is passed over when it comes up. Not for several threads.
 */
final class Schedule<K> {
  private record Entry<K>(K key, Instant due) {}

  private final PriorityQueue<Entry<K>> heap =
      new PriorityQueue<>((a, b) -> a.due().compareTo(b.due()));
  private final Map<K, Instant> due = new HashMap<>();

  /** Whether the key is now due earlier than it was. */
  boolean put(K key, Instant at) {
    Instant known = due.get(key);
    if (known != null && !at.isBefore(known)) {
      return false;
    }
    due.put(key, at);
    heap.add(new Entry<>(key, at));
    return true;
  }

  /** Takes a key that is due. */
  @Nullable K pollDue(Instant now) {
    dropOvertaken();
    Entry<K> first = heap.peek();
    if (first == null || first.due().isAfter(now)) {
      return null;
    }
    heap.remove();
    due.remove(first.key());
    return first.key();
  }

  /** When the next key is due. */
  @Nullable Instant next() {
    dropOvertaken();
    Entry<K> first = heap.peek();
    return first == null ? null : first.due();
  }

  private void dropOvertaken() {
    for (Entry<K> first = heap.peek();
        first != null && !first.due().equals(due.get(first.key()));
        first = heap.peek()) {
      heap.remove();
    }
  }
}
