package dev.kemudi.store.cache;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.FutureRevisionException;
import dev.kemudi.store.Horizon;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.UnreadableEntryException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The decoded objects under one prefix of a store, for lists and watches.
 *
 * <p>The feed starts with the first use, on one virtual thread; a cache that nobody asks for costs
 * a few hundred bytes. All reads but {@link #get} wait until the first listing is done, and all
 * waits end with the timeout that the caller gives, in a {@link StoreUnavailableException}. No read
 * takes a lock that the feed holds for long, and none is ever waited for by the feed.
 */
public final class WatchCache<T> implements AutoCloseable {
  private final ObjectStore store;
  private final String prefix;
  private final Decoder<T> decoder;
  private final CacheContents<T> contents;
  private final Feed<T> feed;
  private final ReentrantLock starting = new ReentrantLock();
  private volatile @Nullable Thread thread;

  /**
   * @param prefix of all keys, such as {@code /registry/pods/}
   * @param indexes what objects can be looked up and watched by
   */
  public WatchCache(
      ObjectStore store,
      String prefix,
      Decoder<T> decoder,
      List<Index<T>> indexes,
      CacheOptions options) {
    this.store = store;
    this.prefix = prefix;
    this.decoder = decoder;
    this.contents = new CacheContents<>(decoder, indexes, options);
    this.feed = new Feed<>(store, prefix, decoder, contents, options.retry());
  }

  /** Starts the feed if that hasn't happened yet; doesn't wait. */
  public void start() {
    if (thread != null) {
      return;
    }
    starting.lock();
    try {
      if (thread == null && !contents.closed()) {
        thread = Thread.ofVirtual().name("kemudi-watch-cache-" + prefix).start(feed);
      }
    } finally {
      starting.unlock();
    }
  }

  /** Whether the first listing is done. */
  public boolean ready() {
    return contents.loaded();
  }

  /** How many events it has room for; 0 while nobody has asked for it. */
  public int capacity() {
    return contents.capacity();
  }

  /** What it has done so far. */
  public CacheCounts counts() {
    return contents.counts();
  }

  /**
   * The latest object of a key, as the store has it now. Doesn't wait for the feed: what the cache
   * or the writer has decoded is used if it is of the store's revision, else the entry is decoded.
   */
  public Optional<Cached<T>> get(StoreKey key) {
    start();
    return store.get(key).map(this::cached);
  }

  private Cached<T> cached(Entry entry) {
    Cached<T> known = contents.state().objects().get(entry.key());
    if (known != null && known.revision().equals(entry.modified())) {
      return known;
    }
    try {
      return new Cached<>(entry.key(), decoder.decode(entry), entry.modified());
    } catch (UnreadableEntryException e) {
      throw e.ofOne();
    }
  }

  /** What the cache has, which may lag behind the store: for reads at resourceVersion 0. */
  public CacheView<T> latest(Duration timeout) throws InterruptedException {
    awaitReady(deadline(timeout));
    return view(contents.state(), Revision.ZERO);
  }

  /** All that was written before this call, and maybe more. */
  public CacheView<T> current(Duration timeout) throws InterruptedException {
    long deadline = deadline(timeout);
    awaitReady(deadline);
    while (true) {
      StoreWatch watch = awaitWatch(deadline);
      try {
        Horizon horizon = watch.horizon();
        if (behind(horizon.relevant())) {
          watch.requestProgress();
          if (!awaitApplied(horizon.relevant(), watch, deadline)) {
            throw new StoreUnavailableException(
                "the watch cache of " + prefix + " didn't catch up with the store in time");
          }
        }
        if (!behind(horizon.relevant())) {
          return view(contents.state(), horizon.current());
        }
      } catch (StoreUnavailableException e) {
        if (feed.watch() == watch || System.nanoTime() - deadline >= 0) {
          throw e;
        }
      }
    }
  }

  /**
   * A state that is at least as new as a revision.
   *
   * @throws FutureRevisionException if the store didn't come to it in time
   */
  public CacheView<T> atLeast(Revision revision, Duration timeout) throws InterruptedException {
    long deadline = deadline(timeout);
    awaitReady(deadline);
    while (behind(revision)) {
      StoreWatch watch = awaitWatch(deadline);
      watch.requestProgress();
      if (!awaitApplied(revision, watch, deadline)) {
        throw new FutureRevisionException(revision, contents.state().revision());
      }
    }
    return view(contents.state(), Revision.ZERO);
  }

  /** {@link #atLeast} for those who want nothing but to wait. */
  public void waitUntil(Revision revision, Duration timeout) throws InterruptedException {
    atLeast(revision, timeout);
  }

  /**
   * The state at exactly this revision: for continue tokens and resourceVersionMatch=Exact.
   *
   * <p>What the store has given up isn't told either, though this cache may still know it: how long
   * a client can go on with an old list must not hang on how much happened to its kind.
   *
   * @throws CompactedException if the cache no longer knows it, though the store may
   * @throws FutureRevisionException if the store didn't come to it in time
   */
  public CacheView<T> at(Revision revision, Duration timeout) throws InterruptedException {
    atLeast(revision, timeout);
    Revision oldest = store.compacted();
    if (revision.isBefore(oldest)) {
      throw new CompactedException(revision, oldest);
    }
    return new CacheView<>(contents.ring().objectsAt(revision), null, contents.indexes(), revision);
  }

  /** A watch that tells the present objects as added, then what happens. */
  public CacheWatch<T> watch(WatchScope<T> scope, Duration timeout) throws InterruptedException {
    awaitReady(deadline(timeout));
    return contents.watchFromNow(scope);
  }

  /**
   * A watch that tells what happened after a revision, which may be one to come.
   *
   * @throws CompactedException if events after the revision are no longer known
   */
  public CacheWatch<T> watchAfter(WatchScope<T> scope, Revision after, Duration timeout)
      throws InterruptedException {
    awaitReady(deadline(timeout));
    return contents.watchAfter(scope, after);
  }

  private static long deadline(Duration timeout) {
    return System.nanoTime() + timeout.toNanos();
  }

  private CacheView<T> view(CacheState<T> state, Revision known) {
    return new CacheView<>(
        state.objects(),
        state.byIndex(),
        contents.indexes(),
        Revision.max(state.revision(), known));
  }

  private boolean behind(Revision revision) {
    return contents.state().revision().isBefore(revision);
  }

  private void awaitReady(long deadline) throws InterruptedException {
    start();
    contents
        .arrival()
        .await(() -> contents.loaded() || contents.closed() || feed.isUnreadable(), deadline);
    if (!contents.loaded()) {
      feed.requireReadable();
    }
    if (!contents.loaded() || contents.closed()) {
      throw new StoreUnavailableException("the watch cache of " + prefix + " isn't ready");
    }
  }

  private StoreWatch awaitWatch(long deadline) throws InterruptedException {
    while (!contents.closed()) {
      contents
          .arrival()
          .await(() -> feed.watch() != null || contents.closed() || feed.isUnreadable(), deadline);
      feed.requireReadable();
      StoreWatch watch = feed.watch();
      if (watch != null) {
        return watch;
      }
      if (System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    throw new StoreUnavailableException("the watch cache of " + prefix + " has no store");
  }

  /**
   * Waits until a revision is applied or a watch is no longer followed; false if it got too late.
   */
  private boolean awaitApplied(Revision revision, StoreWatch watch, long deadline)
      throws InterruptedException {
    boolean arrived =
        contents
            .arrival()
            .await(() -> !behind(revision) || feed.watch() != watch || contents.closed(), deadline);
    if (contents.closed()) {
      throw new StoreUnavailableException("the watch cache of " + prefix + " is closed");
    }
    return arrived;
  }

  @Override
  public void close() {
    contents.close();
    Thread running;
    starting.lock();
    try {
      running = thread;
    } finally {
      starting.unlock();
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
