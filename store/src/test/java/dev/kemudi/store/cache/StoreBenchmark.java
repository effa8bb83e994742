package dev.kemudi.store.cache;

import dev.kemudi.store.Payload;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.WriteOutcome;
import dev.kemudi.store.embedded.EmbeddedOptions;
import dev.kemudi.store.embedded.EmbeddedStore;
import dev.kemudi.store.embedded.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Measures by hand what docs/design/store.md says of speed; the argument is an empty folder. */
final class StoreBenchmark {
  private static final int WRITERS = 16;
  private static final int WATCHERS = 100;

  private StoreBenchmark() {}

  public static void main(String[] args) throws Exception {
    for (int round = 0; round < 3; round++) {
      Path folder = Files.createTempDirectory(Path.of(args[0]), "bench");
      durablePuts(folder);
      opening(folder);
      fanOut();
    }
    memory();
  }

  private static void durablePuts(Path folder) throws InterruptedException {
    long start = System.nanoTime();
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedOptions.in(folder))) {
      print("open an empty folder, ms", (System.nanoTime() - start) / 1e6);
      int each = 5_000;
      double seconds =
          inParallel(
              WRITERS,
              writer -> {
                for (int i = 0; i < each; i++) {
                  store.create(
                      new StoreKey("/registry/configmaps/ns" + writer + "/c" + i),
                      Payload.of(new byte[1024]));
                }
              });
      print("durable creates of 1 KB /s", WRITERS * each / seconds);
      StoreKey key = new StoreKey("/registry/configmaps/one");
      store.create(key, Payload.of(new byte[1024]));
      long single = System.nanoTime();
      Revision at = store.get(key).orElseThrow().modified();
      for (int i = 0; i < 1_000; i++) {
        if (store.update(key, Payload.of(new byte[1024]), at)
            instanceof WriteOutcome.Written(var entry)) {
          at = entry.modified();
        }
      }
      print("durable updates by one writer /s", 1_000 / ((System.nanoTime() - single) / 1e9));
    }
  }

  private static void opening(Path folder) throws IOException {
    long start = System.nanoTime();
    EmbeddedStore.open(EmbeddedOptions.in(folder)).close();
    print("open 80,000 entries of 1 KB, ms", (System.nanoTime() - start) / 1e6);
  }

  private static WatchCache<Doc> cache(EmbeddedStore store) {
    return new WatchCache<>(store, Doc.PREFIX, Doc.DECODER, List.of(), CacheOptions.usual());
  }

  private static void fanOut() throws InterruptedException {
    int writes = 20_000;
    AtomicLong delivered = new AtomicLong();
    AtomicLong polls = new AtomicLong();
    CountDownLatch done = new CountDownLatch(WATCHERS);
    Duration patience = Duration.ofSeconds(30);
    try (EmbeddedStore store = EmbeddedStore.inMemory(Retention.usual(), InstantSource.system());
        WatchCache<Doc> cache = cache(store)) {
      for (int i = 0; i < WATCHERS; i++) {
        CacheWatch<Doc> watch = cache.watch(WatchScope.under(Doc.PREFIX), patience);
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    int seen = 0;
                    while (seen < writes
                        && watch.next(patience) instanceof WatchPoll.Events<Doc>(var events, _)) {
                      seen += events.size();
                      polls.incrementAndGet();
                    }
                    delivered.addAndGet(seen);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  done.countDown();
                });
      }
      long start = System.nanoTime();
      for (int i = 0; i < writes; i++) {
        store.create(Doc.key("d" + i), Doc.attached("x"));
      }
      done.await();
      double seconds = (System.nanoTime() - start) / 1e9;
      print("deliveries to 100 watchers /s", delivered.get() / seconds);
      print("events a wake-up", (double) delivered.get() / polls.get());
    }
  }

  private static void memory() throws InterruptedException {
    int count = 20_000;
    Duration patience = Duration.ofSeconds(30);
    try (EmbeddedStore store = EmbeddedStore.inMemory(Retention.usual(), InstantSource.system());
        WatchCache<Doc> cache = cache(store)) {
      cache.current(patience);
      long before = usedBytes();
      List<CacheWatch<Doc>> watches = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        CacheWatch<Doc> watch = cache.watch(WatchScope.under(Doc.PREFIX), patience);
        watches.add(watch);
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    watch.next(patience);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
      }
      Thread.sleep(1_000);
      print("bytes an idle watcher and its thread", (double) (usedBytes() - before) / count);
      watches.forEach(CacheWatch::wake);
    }
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double inParallel(int threads, IntConsumer work) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      int number = i;
      all.add(Thread.ofVirtual().start(() -> work.accept(number)));
    }
    for (Thread thread : all) {
      thread.join();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String what, double value) {
    System.out.println(String.format(Locale.ROOT, "%-40s %,.1f", what, value));
  }
}
