package dev.kemudi.apiserver.metrics;

import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangePage;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.WriteOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the store takes, under the names that upstream's etcd client has. */
public final class StoreMetrics {
  private final Family.Histograms durations;

  public StoreMetrics(Metrics metrics) {
    this.durations =
        metrics.histograms(
            "etcd_request_duration_seconds",
            "[ALPHA] Etcd request latency in seconds for each operation and object type.",
            Buckets.latency(),
            "operation",
            "type");
  }

  /**
   * The store, measured.
   *
   * @param type of the objects that go through it
   */
  public ObjectStore measured(ObjectStore store, String type) {
    return new Measured(
        store,
        durations.with("create", type),
        durations.with("update", type),
        durations.with("delete", type),
        durations.with("get", type),
        durations.with("list", type));
  }

  private record Measured(
      ObjectStore store,
      Histogram creates,
      Histogram updates,
      Histogram deletes,
      Histogram gets,
      Histogram lists)
      implements ObjectStore {
    @Override
    public WriteOutcome.Create create(StoreKey key, Payload payload) {
      long began = System.nanoTime();
      WriteOutcome.Create outcome = store.create(key, payload);
      creates.observeSince(began);
      return outcome;
    }

    @Override
    public WriteOutcome.Update update(StoreKey key, Payload payload, Revision expected) {
      long began = System.nanoTime();
      WriteOutcome.Update outcome = store.update(key, payload, expected);
      updates.observeSince(began);
      return outcome;
    }

    @Override
    public WriteOutcome.Delete delete(StoreKey key, @Nullable Revision expected) {
      long began = System.nanoTime();
      WriteOutcome.Delete outcome = store.delete(key, expected);
      deletes.observeSince(began);
      return outcome;
    }

    @Override
    public Optional<Entry> get(StoreKey key) {
      long began = System.nanoTime();
      Optional<Entry> found = store.get(key);
      gets.observeSince(began);
      return found;
    }

    @Override
    public RangePage range(RangeQuery query) {
      long began = System.nanoTime();
      RangePage page = store.range(query);
      lists.observeSince(began);
      return page;
    }

    @Override
    public long count(String prefix) {
      return store.count(prefix);
    }

    @Override
    public StoreWatch watch(String prefix, Revision after) {
      return store.watch(prefix, after);
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
}
