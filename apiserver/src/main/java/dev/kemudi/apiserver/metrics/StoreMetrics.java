package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangePage;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.WriteOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How long the store takes, under the names that upstream's etcd client has. */
public final class StoreMetrics {
  private final Family.Histograms durations;
  private final Family.Counters lists;
  private final Family.Counters fetched;
  private final Family.Counters returned;

  public StoreMetrics(Metrics metrics) {
    this.durations =
        metrics.histograms(
            "etcd_request_duration_seconds",
            "[ALPHA] Etcd request latency in seconds for each operation and object type.",
            Buckets.latency(),
            "operation",
            "type");
    this.lists =
        metrics.counters(
            "apiserver_cache_list_total",
            "[ALPHA] Number of LIST requests served from watch cache",
            "index",
            "resource_prefix");
    this.fetched =
        metrics.counters(
            "apiserver_cache_list_fetched_objects_total",
            "[ALPHA] Number of objects read from watch cache in the course of serving a LIST"
                + " request",
            "index",
            "resource_prefix");
    this.returned =
        metrics.counters(
            "apiserver_cache_list_returned_objects_total",
            "[ALPHA] Number of objects returned for a LIST request from watch cache",
            "resource_prefix");
  }

  /**
   * What is counted of the lists of one resource.
   *
   * @param prefix what the keys of its objects start with
   */
  public Lists lists(String prefix) {
    return new Lists(prefix);
  }

  /** What lists read. Nothing is told of a resource that nobody has listed. */
  public final class Lists {
    private final String prefix;
    private final Map<String, Series> indexed = new ConcurrentHashMap<>();
    private volatile @Nullable Series unindexed;

    Lists(String prefix) {
      this.prefix = prefix;
    }

    /**
     * A list is made.
     *
     * @param index the field by which objects were looked up; empty if they weren't
     * @param read how many objects were looked at
     * @param listed how many of them the list has
     */
    public void made(String index, int read, int listed) {
      Series series = index.isEmpty() ? unindexed : indexed.get(index);
      if (series == null) {
        series = series(index);
      }
      series.lists.increment();
      series.fetched.add(read);
      series.returned.add(listed);
    }

    private Series series(String index) {
      if (!index.isEmpty()) {
        return indexed.computeIfAbsent(index, name -> create("f:" + name));
      }
      Series created = create("");
      unindexed = created;
      return created;
    }

    private Series create(String index) {
      return new Series(
          lists.with(index, prefix), fetched.with(index, prefix), returned.with(prefix));
    }
  }

  private record Series(LongAdder lists, LongAdder fetched, LongAdder returned) {}

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
    public Revision compacted() {
      return store.compacted();
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
