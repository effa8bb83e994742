package dev.kemudi.store.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.store.Entry;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.embedded.EmbeddedStore;
import dev.kemudi.store.embedded.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Watchers beside concurrent writers: what they are told must add up to what the store holds. */
final class WatchCacheHistoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int WRITERS = 4;
  private static final int WRITES = 2_000;
  private static final int KEYS = 50;

  @Test
  void everyWatcherSeesAGapFreeHistory() throws Exception {
    long seed = System.nanoTime();
    try (EmbeddedStore store = EmbeddedStore.inMemory(Retention.usual(), InstantSource.system());
        WatchCache<Doc> cache =
            new WatchCache<>(
                store, Doc.PREFIX, Doc.DECODER, List.of(Doc.BY_TEXT), CacheOptions.usual());
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TreeMap<String, Long>>> watchers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        CacheWatch<Doc> watch = cache.watch(WatchScope.under(Doc.PREFIX), PATIENCE);
        watchers.add(executor.submit(() -> follow(watch)));
      }
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Random random = new Random(seed + i);
        writers.add(executor.submit(() -> write(store, random)));
      }
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        readers.add(executor.submit(() -> compareLists(store, cache)));
      }
      for (Future<?> one : writers) {
        one.get();
      }
      for (Future<?> one : readers) {
        one.get();
      }
      store.create(Doc.key("zz-last"), Doc.bytes("last"));
      TreeMap<String, Long> expected = new TreeMap<>();
      for (Entry entry : store.range(RangeQuery.all(Doc.PREFIX)).entries()) {
        expected.put(entry.key().value(), entry.modified().value());
      }
      for (Future<TreeMap<String, Long>> watcher : watchers) {
        assertEquals(expected, watcher.get(), "seed " + seed);
      }
    }
  }

  private static void write(EmbeddedStore store, Random random) {
    for (int i = 0; i < WRITES; i++) {
      StoreKey key = Doc.key("k" + random.nextInt(KEYS));
      switch (random.nextInt(3)) {
        case 0 -> store.create(key, Doc.attached("c" + i));
        case 1 -> store.delete(key, null);
        default -> store.get(key).ifPresent(e -> store.update(key, Doc.bytes("u"), e.modified()));
      }
    }
  }

  /** A list of the cache is the store's at the same revision, whatever goes on meanwhile. */
  private static Void compareLists(EmbeddedStore store, WatchCache<Doc> cache)
      throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      Revision before = store.currentRevision();
      CacheView<Doc> view = cache.current(PATIENCE);
      assertTrue(!view.revision().isBefore(before), "a list may not lag behind");
      List<String> expected =
          store.range(RangeQuery.all(Doc.PREFIX).at(view.revision())).entries().stream()
              .map(entry -> entry.key() + "@" + entry.modified())
              .toList();
      List<String> listed =
          view.list(Doc.PREFIX, null, 0).stream()
              .map(item -> item.key() + "@" + item.revision())
              .toList();
      assertEquals(expected, listed);
    }
    return null;
  }

  /** Carries out the events until the last; each must fit what the ones before it left. */
  private static TreeMap<String, Long> follow(CacheWatch<Doc> watch) throws InterruptedException {
    TreeMap<String, Long> objects = new TreeMap<>();
    Revision latest = Revision.ZERO;
    while (watch.next(PATIENCE) instanceof WatchPoll.Events<Doc>(var events, var progress)) {
      for (CacheEvent<Doc> event : events) {
        assertTrue(event.revision().isAfter(latest), "revisions rise");
        assertTrue(!event.revision().isAfter(progress), "progress covers the events");
        latest = event.revision();
        carryOut(event, objects);
        if (event.object().text().equals("last")) {
          watch.close();
          return objects;
        }
      }
    }
    throw new AssertionError("the watch ended early");
  }

  private static void carryOut(CacheEvent<Doc> event, Map<String, Long> objects) {
    String key = event.key().value();
    Doc previous = event.previous();
    Long known = objects.get(key);
    assertEquals(known, previous == null ? null : Long.valueOf(previous.revision().value()));
    if (event.kind() == CacheEvent.Kind.DELETED) {
      objects.remove(key);
    } else {
      objects.put(key, event.revision().value());
    }
  }
}
