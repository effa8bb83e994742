package dev.kemudi.store.cache;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.store.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The watchers of a cache, those that want one value of an index apart from the others. */
final class Watchers<T> {
  /** Held while events are added and noted, and while watches come and go. */
  final ReentrantLock lock = new ReentrantLock();

  private final List<Index<T>> indexes;
  private final Supplier<Revision> applied;

  @GuardedBy("lock")
  private final List<CacheWatch<T>> unindexed = new ArrayList<>();

  /** For each of the indexes, the watchers by value. */
  @GuardedBy("lock")
  private final List<Map<String, List<CacheWatch<T>>>> indexed = new ArrayList<>();

  @GuardedBy("lock")
  private long told;

  @GuardedBy("lock")
  private long toldFirst;

  @GuardedBy("lock")
  private long tooOld;

  Watchers(List<Index<T>> indexes, Supplier<Revision> applied) {
    this.indexes = indexes;
    this.applied = applied;
    indexes.forEach(index -> indexed.add(new HashMap<>()));
  }

  /** Every event up to here has been noted. */
  Revision applied() {
    return applied.get();
  }

  /**
   * Adds a watcher.
   *
   * @param first how much it is told of what has been
   */
  @GuardedBy("lock")
  void add(CacheWatch<T> watch, long first) {
    toldFirst += first;
    listOf(watch.scope()).add(watch);
  }

  /** A watcher was so slow that events are gone which it hasn't seen. */
  void lose(CacheWatch<T> watch) {
    lock.lock();
    try {
      tooOld++;
    } finally {
      lock.unlock();
    }
    remove(watch);
  }

  CacheCounts counts(long loads) {
    lock.lock();
    try {
      return new CacheCounts(loads, told, toldFirst, tooOld);
    } finally {
      lock.unlock();
    }
  }

  void remove(CacheWatch<T> watch) {
    lock.lock();
    try {
      List<CacheWatch<T>> list = listOf(watch.scope());
      list.remove(watch);
      String value = watch.scope().value();
      if (list.isEmpty() && value != null) {
        indexed.get(place(watch.scope())).remove(value);
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private List<CacheWatch<T>> listOf(WatchScope<T> scope) {
    String value = scope.value();
    return value == null
        ? unindexed
        : indexed.get(place(scope)).computeIfAbsent(value, _ -> new ArrayList<>());
  }

  private int place(WatchScope<T> scope) {
    for (int i = 0; i < indexes.size(); i++) {
      if (indexes.get(i).name().equals(scope.index())) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such index: " + scope.index());
  }

  /** Whether the object of an event has, or had, the value that a scope asks for. */
  boolean hasValue(CacheEvent<T> event, WatchScope<T> scope) {
    String value = scope.value();
    if (value == null) {
      return true;
    }
    Index<T> index = indexes.get(place(scope));
    return value.equals(index.value().apply(event.object()))
        || value.equals(valueBefore(event, index));
  }

  private static <T> @Nullable String valueBefore(CacheEvent<T> event, Index<T> index) {
    T previous = event.previous();
    return previous == null ? null : index.value().apply(previous);
  }

  /** Notes an event with all that it concerns, and adds those to be woken to the list. */
  @GuardedBy("lock")
  void note(CacheEvent<T> event, List<CacheWatch<T>> woken) {
    told++;
    note(unindexed, event, woken);
    for (int i = 0; i < indexes.size(); i++) {
      Map<String, List<CacheWatch<T>>> byValue = indexed.get(i);
      if (!byValue.isEmpty()) {
        String now = indexes.get(i).value().apply(event.object());
        String before = valueBefore(event, indexes.get(i));
        note(byValue.getOrDefault(now, List.of()), event, woken);
        if (before != null && !before.equals(now)) {
          note(byValue.getOrDefault(before, List.of()), event, woken);
        }
      }
    }
  }

  private void note(List<CacheWatch<T>> list, CacheEvent<T> event, List<CacheWatch<T>> woken) {
    for (CacheWatch<T> watch : list) {
      if (event.key().startsWith(watch.scope().prefix()) && watch.note(event.sequence)) {
        woken.add(watch);
      }
    }
  }

  void endAll(CacheWatch.End how) {
    List<CacheWatch<T>> all;
    lock.lock();
    try {
      all = new ArrayList<>(unindexed);
      indexed.forEach(byValue -> byValue.values().forEach(all::addAll));
      unindexed.clear();
      indexed.forEach(Map::clear);
    } finally {
      lock.unlock();
    }
    all.forEach(watch -> watch.end(how));
  }
}
