package dev.kemudi.store.cache;

import dev.kemudi.store.Entry;
import dev.kemudi.store.Horizon;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangePage;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreException;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.WatchBatch;
import dev.kemudi.store.WriteOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A real store whose watches fail once, with what they are told to. */
final class FaultyStore implements ObjectStore {
  private final ObjectStore store;
  private final AtomicReference<@Nullable StoreException> fault = new AtomicReference<>();
  private volatile @Nullable StoreWatch latest;

  FaultyStore(ObjectStore store) {
    this.store = store;
  }

  /** The watch that is open fails with this instead of telling what it has. */
  void failWatchWith(StoreException failure) {
    fault.set(failure);
    StoreWatch open = latest;
    if (open != null) {
      open.requestProgress();
    }
  }

  @Override
  public StoreWatch watch(String prefix, Revision after) {
    StoreWatch watch = store.watch(prefix, after);
    latest = watch;
    return new StoreWatch() {
      @Override
      public WatchBatch next(Duration timeout) throws InterruptedException {
        WatchBatch batch = watch.next(timeout);
        StoreException failure = fault.getAndSet(null);
        if (failure != null) {
          throw failure;
        }
        return batch;
      }

      @Override
      public void requestProgress() {
        watch.requestProgress();
      }

      @Override
      public Horizon horizon() {
        return watch.horizon();
      }

      @Override
      public void close() {
        watch.close();
      }
    };
  }

  @Override
  public WriteOutcome.Create create(StoreKey key, Payload payload) {
    return store.create(key, payload);
  }

  @Override
  public WriteOutcome.Update update(StoreKey key, Payload payload, Revision expected) {
    return store.update(key, payload, expected);
  }

  @Override
  public WriteOutcome.Delete delete(StoreKey key, @Nullable Revision expected) {
    return store.delete(key, expected);
  }

  @Override
  public Optional<Entry> get(StoreKey key) {
    return store.get(key);
  }

  @Override
  public RangePage range(RangeQuery query) {
    return store.range(query);
  }

  @Override
  public long count(String prefix) {
    return store.count(prefix);
  }

  @Override
  public Revision compacted() {
    return store.compacted();
  }

  @Override
  public void compact(Revision revision) {
    store.compact(revision);
  }

  @Override
  public Revision currentRevision() {
    return store.currentRevision();
  }

  @Override
  public void close() {
    store.close();
  }
}
