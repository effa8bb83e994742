package dev.kemudi.store.embedded;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Horizon;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreEvent;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.WatchBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A place in the history. The publisher notes the first and the last revision that concern this
 * watch; the reader then reads that span of the history, and skips all else unseen.
 */
final class EmbeddedWatch implements StoreWatch {
  private final Publication publication;
  private final String prefix;

  /** The revision that the watch was opened at, which may lie ahead. */
  private final long start;

  /** Up to where the reader was told; the reader's own. */
  private long told;

  /**
   * The first revision that concerns the reader and wasn't taken; zero if none; publication.lock.
   */
  private long firstUntaken;

  /** The latest revision that concerns the reader; written under publication.lock. */
  private volatile long lastRelevant;

  private volatile boolean pending;
  private volatile boolean progressAsked;
  private volatile boolean ended;
  private volatile @Nullable Thread waiting;

  EmbeddedWatch(Publication publication, String prefix, long after) {
    this.publication = publication;
    this.prefix = prefix;
    this.told = after;
    this.start = after;
  }

  /** Notes what concerns this watch in a span of revisions; under publication.lock. */
  boolean mark(History history, long from, long to) {
    boolean any = false;
    for (long i = Math.max(from, start + 1); i <= to; i++) {
      if (history.at(i).key().startsWith(prefix)) {
        firstUntaken = firstUntaken == 0 ? i : firstUntaken;
        lastRelevant = i;
        any = true;
      }
    }
    if (any) {
      pending = true;
    }
    return any;
  }

  void wake() {
    Thread reader = waiting;
    if (reader != null) {
      LockSupport.unpark(reader);
    }
  }

  @Override
  public WatchBatch next(Duration timeout) throws InterruptedException {
    awaitNews(System.nanoTime() + timeout.toNanos());
    State state;
    long first;
    long last;
    publication.lock.lock();
    try {
      state = publication.state();
      first = firstUntaken;
      last = lastRelevant;
      firstUntaken = 0;
      pending = false;
      progressAsked = false;
    } finally {
      publication.lock.unlock();
    }
    if (ended) {
      throw new StoreUnavailableException("the watch is closed");
    }
    if (first != 0 && first <= state.compacted().value()) {
      throw new CompactedException(new Revision(told), state.compacted());
    }
    List<StoreEvent> events =
        first == 0 ? List.of() : Publication.events(state.history(), prefix, first, last);
    told = Math.max(told, state.revision().value());
    return new WatchBatch(events, new Revision(told));
  }

  private void awaitNews(long deadlineNanos) throws InterruptedException {
    waiting = Thread.currentThread();
    try {
      while (!pending && !progressAsked && !ended) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
          return;
        }
        LockSupport.parkNanos(this, left);
      }
    } finally {
      waiting = null;
    }
  }

  @Override
  public void requestProgress() {
    progressAsked = true;
    wake();
  }

  @Override
  public Horizon horizon() {
    Revision current = publication.state().revision();
    return new Horizon(current, new Revision(Math.min(lastRelevant, current.value())));
  }

  void end() {
    ended = true;
    wake();
  }

  @Override
  public void close() {
    publication.forget(this);
    end();
  }
}
