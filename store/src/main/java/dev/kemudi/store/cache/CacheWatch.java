package dev.kemudi.store.cache;

import dev.kemudi.store.Revision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One watcher's place in the ring. The feed only notes the first event that concerns a watcher with
 * nothing noted, and wakes it; the watcher then takes all there is. So an event costs the feed next
 * to nothing, watchers that are busy are not woken, and those that an event doesn't concern skip it
 * unseen however long they sleep.
 *
 * <p>Read by one thread; {@link #close} may come from any.
 */
public final class CacheWatch<T> implements AutoCloseable {
  private static final long NONE = -1;
  private static final int INITIAL_AT_ONCE = 500;

  /** How a watch comes to its end. */
  enum End {
    TOO_OLD,
    ENDED
  }

  private final Watchers<T> watchers;
  private final EventRing<T> ring;
  private final WatchScope<T> scope;
  private final Revision start;

  /** The number of the first noted event that wasn't taken yet. */
  private final AtomicLong noted = new AtomicLong(NONE);

  private volatile @Nullable End end;
  private volatile @Nullable Thread waiting;

  /** The reader's own: the objects to tell first, the next event's number and what was told. */
  private @Nullable List<Cached<T>> initial;

  private int initialTold;
  private long next;
  private Revision told;

  /**
   * @param initial what to tell as added before any event, null for nothing
   * @param start events up to here aren't told
   * @param next the number of the first event that may be told
   */
  CacheWatch(
      Watchers<T> watchers,
      EventRing<T> ring,
      WatchScope<T> scope,
      @Nullable List<Cached<T>> initial,
      Revision start,
      long next) {
    this.watchers = watchers;
    this.ring = ring;
    this.scope = scope;
    this.initial = initial;
    this.start = start;
    this.told = start;
    this.next = next;
  }

  WatchScope<T> scope() {
    return scope;
  }

  /** Notes an event; true if the reader should be woken for it. */
  boolean note(long sequence) {
    return noted.compareAndSet(NONE, sequence);
  }

  void wake() {
    Thread reader = waiting;
    if (reader != null) {
      LockSupport.unpark(reader);
    }
  }

  void end(End how) {
    if (end == null) {
      end = how;
    }
    wake();
  }

  /** Waits for events; returns {@link WatchPoll.Quiet} if there were none in the time given. */
  public WatchPoll<T> next(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      WatchPoll<T> news = poll();
      if (news != null) {
        return news;
      }
      if (!awaitNews(deadline)) {
        return new WatchPoll.Quiet<>(told);
      }
    }
  }

  private @Nullable WatchPoll<T> poll() {
    End ending = end;
    if (ending != null) {
      return switch (ending) {
        case TOO_OLD -> new WatchPoll.TooOld<>();
        case ENDED -> new WatchPoll.Ended<>();
      };
    }
    List<Cached<T>> first = initial;
    if (first != null) {
      return initialPart(first);
    }
    Revision applied = watchers.applied();
    long from = noted.getAndSet(NONE);
    WatchPoll<T> news = from == NONE ? null : take(Math.max(from, next));
    told = Revision.max(told, applied);
    return news;
  }

  private @Nullable WatchPoll<T> initialPart(List<Cached<T>> objects) {
    int to = Math.min(objects.size(), initialTold + INITIAL_AT_ONCE);
    List<CacheEvent<T>> events = new ArrayList<>(to - initialTold);
    for (Cached<T> item : objects.subList(initialTold, to)) {
      CacheEvent<T> event = CacheEvent.initial(item);
      if (wanted(event)) {
        events.add(event);
      }
    }
    initialTold = to;
    if (to == objects.size()) {
      initial = null;
    }
    return events.isEmpty()
        ? poll()
        : new WatchPoll.Events<>(events, initial == null ? start : Revision.ZERO);
  }

  private @Nullable WatchPoll<T> take(long from) {
    long head = ring.head();
    List<CacheEvent<T>> events = new ArrayList<>();
    for (long i = from; i < head; i++) {
      CacheEvent<T> event = ring.at(i);
      if (event == null) {
        watchers.lose(this);
        end = End.TOO_OLD;
        return new WatchPoll.TooOld<>();
      }
      told = Revision.max(told, event.revision());
      if (event.revision().isAfter(start) && wanted(event)) {
        events.add(event);
      }
    }
    next = Math.max(next, head);
    return events.isEmpty() ? null : new WatchPoll.Events<>(events, told);
  }

  private boolean wanted(CacheEvent<T> event) {
    var filter = scope.filter();
    return event.key().startsWith(scope.prefix())
        && watchers.hasValue(event, scope)
        && (filter == null || filter.test(event));
  }

  /** Waits until there may be news; false when the time is over. */
  private boolean awaitNews(long deadline) throws InterruptedException {
    waiting = Thread.currentThread();
    try {
      while (noted.get() == NONE && end == null) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
      }
      return true;
    } finally {
      waiting = null;
    }
  }

  @Override
  public void close() {
    watchers.remove(this);
    end(End.ENDED);
  }
}
