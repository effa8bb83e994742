package dev.kemudi.proof.crash;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the server acknowledged to the writers together. */
final class Ledger {
  /** By the version that a write was given, what it wrote. */
  private final ConcurrentSkipListMap<Long, String> acknowledged = new ConcurrentSkipListMap<>();

  private final AtomicInteger count = new AtomicInteger();

  /** The newest version that was acknowledged before the server died the last time. */
  private final AtomicLong beforeDeath = new AtomicLong();

  private final Map<String, String> faults = new ConcurrentHashMap<>();

  /** Notes an acknowledged write. */
  void acknowledge(String name, long version) {
    if (acknowledged.putIfAbsent(version, name) != null) {
      fault("two writes have version " + version);
    }
    if (version <= beforeDeath.get()) {
      fault("version " + version + " was given after " + beforeDeath.get());
    }
    count.incrementAndGet();
  }

  /** Notes an acknowledged deletion, whose version isn't told. */
  void acknowledgeDeletion() {
    count.incrementAndGet();
  }

  void serverDied() {
    if (!acknowledged.isEmpty()) {
      beforeDeath.set(acknowledged.lastKey());
    }
  }

  int count() {
    return count.get();
  }

  ConcurrentSkipListMap<Long, String> versions() {
    return acknowledged;
  }

  void fault(String what) {
    faults.put(what, what);
  }

  Iterable<String> faults() {
    return faults.keySet();
  }
}
