package dev.kemudi.node.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The latest answers to questions, for as long as each may be believed. */
final class Remembered<K, V> {
  private static final int LIMIT = 1024;

  private record Entry<V>(V value, Instant until) {}

  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

  Remembered(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Optional<V> get(K key) {
    Entry<V> entry = entries.get(key);
    return entry == null || !clock.instant().isBefore(entry.until())
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  synchronized void put(K key, V value, Duration time) {
    entries.remove(key);
    entries.put(key, new Entry<>(value, clock.instant().plus(time)));
    if (entries.size() > LIMIT) {
      entries.remove(entries.keySet().iterator().next());
    }
  }
}
