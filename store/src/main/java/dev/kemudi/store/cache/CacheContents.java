package dev.kemudi.store.cache;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreEvent;
import dev.kemudi.store.WatchBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the feed writes and everyone reads: the newest state, the ring and the watchers.
 *
 * <p>The order in which the feed makes a change known matters: first the event is in the ring, then
 * it is noted with the watchers, then the state moves on. A watcher that reads the state's revision
 * before it looks for notes may therefore say that it was told everything up to there.
 */
final class CacheContents<T> {
  private final Decoder<T> decoder;
  private final List<Index<T>> indexes;
  private final CacheOptions options;
  private final Watchers<T> watchers;
  private final Arrival arrival = new Arrival();

  private volatile CacheState<T> state;

  /** Null until the first load. */
  private volatile @Nullable EventRing<T> ring;

  /** How often it has been listed; the feed's own to change. */
  private volatile long loads;

  private volatile boolean closed;

  CacheContents(Decoder<T> decoder, List<Index<T>> indexes, CacheOptions options) {
    this.decoder = decoder;
    this.indexes = List.copyOf(indexes);
    this.options = options;
    this.state = CacheState.empty(this.indexes);
    this.watchers = new Watchers<>(this.indexes, () -> state.revision());
  }

  List<Index<T>> indexes() {
    return indexes;
  }

  CacheState<T> state() {
    return state;
  }

  boolean loaded() {
    return ring != null;
  }

  boolean closed() {
    return closed;
  }

  Arrival arrival() {
    return arrival;
  }

  int capacity() {
    EventRing<T> loaded = ring;
    return loaded == null ? 0 : loaded.capacity();
  }

  CacheCounts counts() {
    return watchers.counts(loads);
  }

  /** The ring; only once it is loaded. */
  EventRing<T> ring() {
    EventRing<T> loaded = ring;
    if (loaded == null) {
      throw new IllegalStateException("the cache isn't loaded");
    }
    return loaded;
  }

  /**
   * Begins with, or anew from, a listed state: whoever watched an earlier one must list as well.
   */
  void load(CacheState<T> listed) {
    watchers.lock.lock();
    try {
      ring = new EventRing<>(options, listed.revision(), listed.objects());
      state = listed;
      loads = loads + 1;
    } finally {
      watchers.lock.unlock();
    }
    watchers.endAll(CacheWatch.End.TOO_OLD);
    arrival.changed();
  }

  void apply(WatchBatch batch) {
    List<CacheWatch<T>> woken = new ArrayList<>();
    watchers.lock.lock();
    try {
      CacheState<T> next = state;
      long now = batch.events().isEmpty() ? 0 : options.clock().millis();
      for (StoreEvent event : batch.events()) {
        next = apply(event, next, now, woken);
      }
      state = next.at(Revision.max(next.revision(), batch.progress()));
    } finally {
      watchers.lock.unlock();
    }
    woken.forEach(CacheWatch::wake);
    arrival.changed();
  }

  @GuardedBy("watchers.lock")
  private CacheState<T> apply(
      StoreEvent event, CacheState<T> before, long now, List<CacheWatch<T>> woken) {
    Cached<T> previous = before.objects().get(event.key());
    Cached<T> subject;
    CacheState<T> after;
    CacheEvent.Kind kind;
    switch (event) {
      case StoreEvent.Put put -> {
        subject =
            new Cached<>(
                previous == null ? put.key() : previous.key(),
                decoder.decode(put.entry()),
                put.revision());
        after = before.with(indexes, subject, previous, put.revision());
        kind = previous == null ? CacheEvent.Kind.ADDED : CacheEvent.Kind.MODIFIED;
      }
      case StoreEvent.Delete delete -> {
        if (previous == null) {
          return before.at(delete.revision());
        }
        T last = decoder.deleted(previous.object(), delete.revision());
        subject = new Cached<>(previous.key(), last, delete.revision());
        after = before.without(indexes, previous, delete.revision());
        kind = CacheEvent.Kind.DELETED;
      }
    }
    EventRing<T> events = ring();
    CacheEvent<T> told =
        new CacheEvent<>(
            kind,
            subject,
            previous == null ? null : previous.object(),
            events.head(),
            after.objects());
    events.add(told, now);
    watchers.note(told, woken);
    return after;
  }

  /** A watch that tells the present state, then what happens. */
  CacheWatch<T> watchFromNow(WatchScope<T> scope) {
    watchers.lock.lock();
    try {
      CacheState<T> now = state;
      String value = scope.value();
      String index = scope.index();
      List<Cached<T>> initial =
          value == null || index == null
              ? now.objects().range(scope.prefix(), null, 0)
              : new CacheView<>(now.objects(), now.byIndex(), indexes, now.revision())
                  .lookup(index, value);
      return added(
          new CacheWatch<>(watchers, ring(), scope, initial, now.revision(), ring().head()),
          initial.size());
    } finally {
      watchers.lock.unlock();
    }
  }

  /**
   * A watch that tells what happened after a revision.
   *
   * @throws CompactedException if that is no longer known
   */
  CacheWatch<T> watchAfter(WatchScope<T> scope, Revision after) {
    watchers.lock.lock();
    try {
      long first = ring().firstAfter(after);
      CacheWatch<T> watch = new CacheWatch<>(watchers, ring(), scope, null, after, first);
      if (first < ring().head()) {
        watch.note(first);
      }
      return added(watch, ring().head() - first);
    } finally {
      watchers.lock.unlock();
    }
  }

  @GuardedBy("watchers.lock")
  private CacheWatch<T> added(CacheWatch<T> watch, long first) {
    if (closed) {
      watch.end(CacheWatch.End.ENDED);
    } else {
      watchers.add(watch, first);
    }
    return watch;
  }

  void close() {
    watchers.lock.lock();
    try {
      closed = true;
    } finally {
      watchers.lock.unlock();
    }
    watchers.endAll(CacheWatch.End.ENDED);
    arrival.changed();
  }
}
