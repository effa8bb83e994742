package dev.kemudi.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} promises; an implementation's own test adds how to open one. */
public abstract class StoreContract {
  protected static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NOTHING = Duration.ZERO;

  private @Nullable ObjectStore opened;

  /** An empty store, or one of which the test sees nothing but its own empty part. */
  protected abstract ObjectStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    opened = open();
  }

  @AfterEach
  void closeStore() {
    if (opened != null) {
      opened.close();
    }
  }

  private ObjectStore store() {
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  protected static StoreKey key(String name) {
    return new StoreKey("/registry/pods/default/" + name);
  }

  protected static Payload text(String value) {
    return Payload.of(value.getBytes(StandardCharsets.UTF_8));
  }

  protected static String text(Entry entry) {
    return new String(entry.bytes(), StandardCharsets.UTF_8);
  }

  protected static Entry written(WriteOutcome outcome) {
    return assertInstanceOf(WriteOutcome.Written.class, outcome).entry();
  }

  private static List<String> names(RangePage page) {
    return page.entries().stream().map(entry -> entry.key().value()).toList();
  }

  /** Events until there are so many. */
  protected static List<StoreEvent> read(StoreWatch watch, int count) throws InterruptedException {
    List<StoreEvent> events = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (events.size() < count && System.nanoTime() < deadline) {
      events.addAll(watch.next(Duration.ofSeconds(1)).events());
    }
    assertEquals(count, events.size(), "events");
    return events;
  }

  @Test
  void createWritesANewKeyAtTheNextRevision() {
    Revision before = store().currentRevision();
    Entry entry = written(store().create(key("a"), text("one")));
    assertEquals(before.next(), entry.modified());
    assertEquals(entry.modified(), entry.created());
    assertEquals(1, entry.version());
    assertEquals(entry.modified(), store().currentRevision());
    Entry read = store().get(key("a")).orElseThrow();
    assertEquals("one", text(read));
    assertEquals(entry.modified(), read.modified());
  }

  @Test
  void createLeavesAnExistingKeyAlone() {
    Entry first = written(store().create(key("a"), text("one")));
    var refused =
        assertInstanceOf(WriteOutcome.AlreadyExists.class, store().create(key("a"), text("two")));
    assertEquals("one", text(refused.current()));
    assertEquals(first.modified(), refused.current().modified());
    assertEquals(first.modified(), store().currentRevision());
  }

  @Test
  void updateComparesTheRevision() {
    Entry first = written(store().create(key("a"), text("one")));
    Entry second = written(store().update(key("a"), text("two"), first.modified()));
    assertEquals(first.created(), second.created());
    assertEquals(first.modified().next(), second.modified());
    assertEquals(2, second.version());
    var conflict =
        assertInstanceOf(
            WriteOutcome.Conflict.class, store().update(key("a"), text("three"), first.modified()));
    assertEquals("two", text(conflict.current()));
    assertEquals(second.modified(), conflict.current().modified());
    assertInstanceOf(
        WriteOutcome.Missing.class, store().update(key("b"), text("x"), first.modified()));
    assertEquals(second.modified(), store().currentRevision());
  }

  @Test
  void deleteComparesTheRevisionIfThereIsOne() {
    Entry first = written(store().create(key("a"), text("one")));
    Entry second = written(store().update(key("a"), text("two"), first.modified()));
    var conflict =
        assertInstanceOf(WriteOutcome.Conflict.class, store().delete(key("a"), first.modified()));
    assertEquals(second.modified(), conflict.current().modified());
    var deleted =
        assertInstanceOf(WriteOutcome.Deleted.class, store().delete(key("a"), second.modified()));
    assertEquals("two", text(deleted.previous()));
    assertEquals(second.modified().next(), deleted.revision());
    assertInstanceOf(WriteOutcome.Missing.class, store().delete(key("a"), null));
    assertTrue(store().get(key("a")).isEmpty());
    written(store().create(key("a"), text("again")));
    assertInstanceOf(WriteOutcome.Deleted.class, store().delete(key("a"), null));
  }

  @Test
  void rangeReturnsThePrefixInOrderInPages() {
    for (String name : List.of("c", "a", "b/x", "b", "d")) {
      store().create(key(name), text(name));
    }
    store().create(new StoreKey("/registry/pods/default"), text("not below"));
    store().create(new StoreKey("/registry/pods/default0"), text("not below"));
    RangeQuery all = RangeQuery.all("/registry/pods/default/");
    RangePage whole = store().range(all);
    String prefix = "/registry/pods/default/";
    assertEquals(
        List.of(prefix + "a", prefix + "b", prefix + "b/x", prefix + "c", prefix + "d"),
        names(whole));
    assertFalse(whole.more());
    assertEquals(store().currentRevision(), whole.revision());
    RangePage first = store().range(all.limitedTo(2));
    assertEquals(List.of(prefix + "a", prefix + "b"), names(first));
    assertEquals(3, first.remaining());
    assertTrue(first.more());
    RangePage rest =
        store()
            .range(
                all.limitedTo(3)
                    .at(first.revision())
                    .startingAt(first.entries().getLast().key().successor()));
    assertEquals(List.of(prefix + "b/x", prefix + "c", prefix + "d"), names(rest));
    assertFalse(rest.more());
    assertEquals(5, store().count(prefix));
    assertEquals(0, store().count("/registry/nodes/"));
    assertEquals(List.of(), store().range(RangeQuery.all("/registry/nodes/")).entries());
  }

  @Test
  void rangeAtARevisionSeesWhatWasThere() {
    Entry a = written(store().create(key("a"), text("one")));
    Entry b = written(store().create(key("b"), text("two")));
    store().update(key("a"), text("changed"), a.modified());
    store().delete(key("b"), null);
    Entry c = written(store().create(key("c"), text("three")));
    RangeQuery all = RangeQuery.all("/registry/");
    RangePage then = store().range(all.at(b.modified()));
    assertEquals(List.of("one", "two"), then.entries().stream().map(e -> text(e)).toList());
    assertEquals(b.modified(), then.revision());
    assertEquals(1, store().range(all.at(a.modified())).entries().size());
    RangePage page = store().range(all.at(b.modified()).limitedTo(1));
    assertEquals(1, page.remaining());
    assertEquals(2, store().range(all.at(c.modified())).entries().size());
  }

  @Test
  void aRevisionToComeFails() {
    Revision current = store().currentRevision();
    FutureRevisionException failure =
        assertThrows(
            FutureRevisionException.class,
            () -> store().range(RangeQuery.all("/").at(current.next())));
    assertEquals(current, failure.current());
    assertThrows(FutureRevisionException.class, () -> store().compact(current.next()));
  }

  @Test
  void compactionTakesTheHistoryBeforeARevision() throws Exception {
    Entry a = written(store().create(key("a"), text("one")));
    Entry b = written(store().update(key("a"), text("two"), a.modified()));
    Entry c = written(store().update(key("a"), text("three"), b.modified()));
    store().compact(b.modified());
    RangeQuery all = RangeQuery.all("/registry/");
    CompactedException failure =
        assertThrows(CompactedException.class, () -> store().range(all.at(a.modified())));
    assertEquals(b.modified(), failure.compacted());
    assertEquals(b.modified(), store().compacted());
    assertEquals("two", text(store().range(all.at(b.modified())).entries().getFirst()));
    assertThrows(CompactedException.class, () -> store().compact(b.modified()));
    assertThrows(
        CompactedException.class,
        () -> {
          try (StoreWatch watch = store().watch("/registry/", a.modified())) {
            watch.next(PATIENCE);
          }
        });
    try (StoreWatch watch = store().watch("/registry/", b.modified())) {
      assertEquals(c.modified(), read(watch, 1).getFirst().revision());
    }
  }

  @Test
  void aWatchTellsEveryChangeAfterItsRevision() throws Exception {
    Entry a = written(store().create(key("a"), text("one")));
    Entry changed = written(store().update(key("a"), text("two"), a.modified()));
    store().create(new StoreKey("/registry/nodes/n"), text("elsewhere"));
    try (StoreWatch watch = store().watch("/registry/pods/", a.modified())) {
      store().create(key("b"), text("new"));
      store().delete(key("a"), null);
      List<StoreEvent> events = read(watch, 3);
      var update = assertInstanceOf(StoreEvent.Put.class, events.get(0));
      assertEquals(changed.modified(), update.revision());
      assertEquals("two", text(update.entry()));
      Entry previous = update.previous();
      assertEquals("one", previous == null ? "" : text(previous));
      var create = assertInstanceOf(StoreEvent.Put.class, events.get(1));
      assertEquals(key("b"), create.key());
      assertNull(create.previous());
      var delete = assertInstanceOf(StoreEvent.Delete.class, events.get(2));
      assertEquals("two", text(delete.previous()));
      assertEquals(store().currentRevision(), delete.revision());
    }
  }

  @Test
  void aWatchMayBeginAtARevisionToCome() throws Exception {
    Revision now = store().currentRevision();
    try (StoreWatch watch = store().watch("/registry/", now.next())) {
      store().create(key("a"), text("told by nobody"));
      store().create(key("b"), text("told"));
      assertEquals(key("b"), read(watch, 1).getFirst().key());
    }
  }

  @Test
  void progressTellsHowFarAQuietWatchIs() throws Exception {
    try (StoreWatch watch = store().watch("/registry/pods/", store().currentRevision())) {
      store().create(new StoreKey("/registry/nodes/n"), text("elsewhere"));
      Revision current = store().currentRevision();
      Revision progress = Revision.ZERO;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (progress.isBefore(current) && System.nanoTime() < deadline) {
        watch.requestProgress();
        WatchBatch batch = watch.next(Duration.ofSeconds(1));
        assertEquals(List.of(), batch.events());
        progress = batch.progress();
      }
      assertEquals(current, progress);
    }
  }

  @Test
  void theHorizonCoversEarlierWrites() throws Exception {
    try (StoreWatch watch = store().watch("/registry/pods/", store().currentRevision())) {
      Entry a = written(store().create(key("a"), text("one")));
      store().create(new StoreKey("/registry/nodes/n"), text("elsewhere"));
      Horizon horizon = watch.horizon();
      assertEquals(store().currentRevision(), horizon.current());
      assertFalse(horizon.relevant().isBefore(a.modified()));
      assertFalse(horizon.relevant().isAfter(horizon.current()));
      assertEquals(a.modified(), read(watch, 1).getFirst().revision());
    }
  }

  @Test
  void aClosedWatchFails() throws Exception {
    StoreWatch watch = store().watch("/registry/", store().currentRevision());
    assertEquals(List.of(), watch.next(NOTHING).events());
    watch.close();
    assertThrows(StoreUnavailableException.class, () -> watch.next(PATIENCE));
  }

  @Test
  void closingTheStoreEndsItsWatches() throws Exception {
    StoreWatch watch = store().watch("/registry/", store().currentRevision());
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> reader =
          executor.submit(
              () -> {
                while (true) {
                  watch.next(PATIENCE);
                }
              });
      store().close();
      assertInstanceOf(
          StoreUnavailableException.class,
          assertThrows(java.util.concurrent.ExecutionException.class, reader::get).getCause());
    }
    assertThrows(StoreUnavailableException.class, () -> store().create(key("a"), text("x")));
    assertThrows(StoreUnavailableException.class, () -> store().get(key("a")));
  }

  @Test
  void anEntryWithATimeToLiveIsDeletedWhenItIsOver() throws Exception {
    keptForGood();
    Revision start = store().currentRevision();
    Entry brief = written(store().create(key("brief"), text("x").withTtl(Duration.ofSeconds(1))));
    try (StoreWatch watch = store().watch("/registry/", start)) {
      var delete = assertInstanceOf(StoreEvent.Delete.class, read(watch, 2).getLast());
      assertEquals(brief.modified(), delete.previous().modified());
    }
    assertTrue(store().get(key("brief")).isEmpty());
    assertEquals("for good", text(store().get(key("kept")).orElseThrow()));
  }

  /** An entry whose time was to be over, which it is at once if the machine stands still. */
  private void keptForGood() {
    WriteOutcome lasting;
    do {
      Entry kept = written(store().create(key("kept"), text("x").withTtl(Duration.ofSeconds(1))));
      lasting = store().update(key("kept"), text("for good"), kept.modified());
    } while (!(lasting instanceof WriteOutcome.Written));
  }

  @Test
  void ofManyWhoUpdateAtOnceOneWinsEachRevision() throws Exception {
    int writers = 8;
    int each = 25;
    written(store().create(key("counter"), text("0")));
    AtomicInteger conflicts = new AtomicInteger();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        all.add(executor.submit(() -> increment(each, conflicts)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    Entry counter = store().get(key("counter")).orElseThrow();
    assertEquals(writers * each, Integer.parseInt(text(counter)));
    assertEquals(writers * each + 1, counter.version());
  }

  private void increment(int times, AtomicInteger conflicts) {
    for (int done = 0; done < times; ) {
      Entry current = store().get(key("counter")).orElseThrow();
      String next = Integer.toString(Integer.parseInt(text(current)) + 1);
      switch (store().update(key("counter"), text(next), current.modified())) {
        case WriteOutcome.Written _ -> done++;
        case WriteOutcome.Conflict _ -> conflicts.incrementAndGet();
        case WriteOutcome.Missing _ -> throw new AssertionError("the counter is gone");
      }
    }
  }

  /** The same store again, after a restart if it can be restarted. */
  protected ObjectStore reopened(ObjectStore store) throws Exception {
    return store;
  }

  /** Repeat a failure with {@code -Dkemudi.seed=…}. */
  @Test
  void agreesWithAModelOverARandomHistory() throws Exception {
    long seed = Long.getLong("kemudi.seed", System.nanoTime());
    System.out.println("random history of " + getClass().getSimpleName() + " kemudi.seed=" + seed);
    Random random = new Random(seed);
    StoreModel model = new StoreModel(store(), random);
    for (int i = 1; i <= 1_500; i++) {
      model.step();
      if (i % 100 == 0) {
        model.compareWatch();
      }
      if (i % 300 == 0) {
        opened = reopened(store());
        model.reopened(store());
      }
    }
  }
}
