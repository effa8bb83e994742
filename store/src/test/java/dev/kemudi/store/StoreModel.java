package dev.kemudi.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Does random things to a store and to sorted maps, one for each revision, and compares. */
final class StoreModel {
  private static final int KEYS = 12;
  private static final String PREFIX = "/registry/model/";

  private record Value(String text, long created, long modified, long version) {
    static Value of(Entry entry) {
      return new Value(
          new String(entry.bytes(), StandardCharsets.UTF_8),
          entry.created().value(),
          entry.modified().value(),
          entry.version());
    }
  }

  private final Random random;
  private final Map<Long, TreeMap<String, Value>> history = new HashMap<>();
  private TreeMap<String, Value> now = new TreeMap<>();
  private Revision revision;
  private final Revision first;
  private ObjectStore store;

  StoreModel(ObjectStore store, Random random) {
    this.store = store;
    this.random = random;
    this.revision = store.currentRevision();
    this.first = revision;
    history.put(revision.value(), now);
  }

  /** Goes on with the same store, opened again. */
  void reopened(ObjectStore again) {
    store = again;
    assertEquals(revision, store.currentRevision());
    compareRange(RangeQuery.all(PREFIX));
  }

  void step() {
    StoreKey key = new StoreKey(PREFIX + "k" + random.nextInt(KEYS));
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> create(key);
      case 3, 4, 5 -> update(key);
      case 6, 7 -> delete(key);
      case 8 -> compareGet(key);
      case 9 -> compareRange(query());
      case 10 -> compareRange(query().at(earlier()));
      default -> compactOrCount();
    }
  }

  private RangeQuery query() {
    RangeQuery query = RangeQuery.all(PREFIX).limitedTo(random.nextInt(5));
    return random.nextBoolean()
        ? query
        : query.startingAt(new StoreKey(PREFIX + "k" + random.nextInt(KEYS)));
  }

  private Revision earlier() {
    long span = revision.value() - first.value();
    return new Revision(first.value() + (span == 0 ? 0 : random.nextLong(span + 1)));
  }

  private void moveOn(TreeMap<String, Value> next) {
    revision = revision.next();
    now = next;
    history.put(revision.value(), next);
  }

  private void put(StoreKey key, Entry entry, String text) {
    Value previous = now.get(key.value());
    long at = revision.value() + 1;
    Value value =
        previous == null
            ? new Value(text, at, at, 1)
            : new Value(text, previous.created, at, previous.version + 1);
    assertEquals(value, Value.of(entry));
    TreeMap<String, Value> next = new TreeMap<>(now);
    next.put(key.value(), value);
    moveOn(next);
  }

  private void create(StoreKey key) {
    String text = "v" + random.nextInt();
    WriteOutcome.Create outcome =
        store.create(key, Payload.of(text.getBytes(StandardCharsets.UTF_8)));
    Value current = now.get(key.value());
    switch (outcome) {
      case WriteOutcome.Written written -> put(key, written.entry(), text);
      case WriteOutcome.AlreadyExists exists -> assertEquals(current, Value.of(exists.current()));
    }
  }

  private void update(StoreKey key) {
    String text = "v" + random.nextInt();
    Value current = now.get(key.value());
    boolean wrong = random.nextInt(4) == 0;
    Revision expected = current == null || wrong ? earlier() : new Revision(current.modified);
    WriteOutcome.Update outcome =
        store.update(key, Payload.of(text.getBytes(StandardCharsets.UTF_8)), expected);
    switch (outcome) {
      case WriteOutcome.Written written -> {
        assertTrue(current != null && current.modified == expected.value());
        put(key, written.entry(), text);
      }
      case WriteOutcome.Conflict conflict -> {
        assertTrue(current != null && current.modified != expected.value());
        assertEquals(current, Value.of(conflict.current()));
      }
      case WriteOutcome.Missing missing -> {
        assertEquals(null, current);
        assertEquals(revision, missing.revision());
      }
    }
  }

  private void delete(StoreKey key) {
    Value current = now.get(key.value());
    Revision expected = random.nextBoolean() ? null : earlier();
    switch (store.delete(key, expected)) {
      case WriteOutcome.Deleted deleted -> {
        assertEquals(current, Value.of(deleted.previous()));
        TreeMap<String, Value> next = new TreeMap<>(now);
        next.remove(key.value());
        moveOn(next);
        assertEquals(revision, deleted.revision());
      }
      case WriteOutcome.Conflict conflict -> {
        assertTrue(current != null && expected != null && current.modified != expected.value());
        assertEquals(current, Value.of(conflict.current()));
      }
      case WriteOutcome.Missing missing -> {
        assertEquals(null, current);
        assertEquals(revision, missing.revision());
      }
    }
  }

  private void compareGet(StoreKey key) {
    Value current = now.get(key.value());
    assertEquals(current, store.get(key).map(Value::of).orElse(null));
    assertEquals(revision, store.currentRevision());
  }

  private void compareRange(RangeQuery query) {
    Revision asked = query.at();
    TreeMap<String, Value> then =
        asked == null ? now : history.getOrDefault(asked.value(), new TreeMap<>());
    RangePage page;
    try {
      page = store.range(query);
    } catch (CompactedException e) {
      assertTrue(asked != null && asked.isBefore(e.compacted()));
      return;
    }
    StoreKey start = query.start();
    List<Value> whole = List.copyOf((start == null ? then : then.tailMap(start.value())).values());
    int shown = query.limit() == 0 ? whole.size() : Math.min(query.limit(), whole.size());
    assertEquals(whole.subList(0, shown), page.entries().stream().map(Value::of).toList());
    assertEquals(whole.size() - shown, page.remaining());
    assertEquals(asked == null ? revision : asked, page.revision());
  }

  private void compactOrCount() {
    assertEquals(now.size(), store.count(PREFIX));
    if (random.nextInt(10) == 0) {
      Revision oldest = earlier();
      try {
        store.compact(oldest);
      } catch (CompactedException e) {
        assertTrue(!oldest.isAfter(e.compacted()));
      }
    }
  }

  /** Everything that a watch from some revision tells carries that state over to the present. */
  void compareWatch() throws InterruptedException {
    Revision from = earlier();
    List<StoreEvent> events = new ArrayList<>();
    try (StoreWatch watch = store.watch(PREFIX, from)) {
      Revision told = from;
      while (told.isBefore(revision)) {
        watch.requestProgress();
        WatchBatch batch = watch.next(StoreContract.PATIENCE);
        events.addAll(batch.events());
        told = batch.progress();
      }
    } catch (CompactedException e) {
      assertTrue(from.isBefore(e.compacted()));
      return;
    }
    TreeMap<String, Value> state = new TreeMap<>(history.getOrDefault(from.value(), now));
    for (StoreEvent event : events) {
      Value before = state.get(event.key().value());
      Entry previous = event.previous();
      assertEquals(before, previous == null ? null : Value.of(previous));
      switch (event) {
        case StoreEvent.Put put -> state.put(put.key().value(), Value.of(put.entry()));
        case StoreEvent.Delete _ ->
            assertInstanceOf(Value.class, state.remove(event.key().value()));
      }
      assertEquals(history.get(event.revision().value()), state);
    }
    assertEquals(now, state);
  }
}
