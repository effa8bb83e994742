package dev.kemudi.store.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.FutureRevisionException;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.WriteOutcome;
import dev.kemudi.store.embedded.EmbeddedStore;
import dev.kemudi.store.embedded.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WatchCacheTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NOW = Duration.ZERO;
  private static final int RING = 16;

  private final EmbeddedStore store =
      EmbeddedStore.inMemory(Retention.usual(), InstantSource.system());
  private final WatchCache<Doc> cache = newCache();

  private WatchCache<Doc> newCache() {
    return new WatchCache<>(
        store, Doc.PREFIX, Doc.DECODER, List.of(Doc.BY_TEXT), CacheOptions.usual().holding(RING));
  }

  @AfterEach
  void close() {
    cache.close();
    store.close();
  }

  private Entry create(String name, String text) {
    return written(store.create(Doc.key(name), Doc.bytes(text)));
  }

  private Entry update(String name, String text) {
    StoreKey key = Doc.key(name);
    Revision current = store.get(key).orElseThrow().modified();
    return written(store.update(key, Doc.bytes(text), current));
  }

  private static Entry written(WriteOutcome outcome) {
    return assertInstanceOf(WriteOutcome.Written.class, outcome).entry();
  }

  private static List<String> texts(List<Cached<Doc>> items) {
    return items.stream().map(item -> item.object().text()).toList();
  }

  private static List<String> read(CacheWatch<Doc> watch, int count) throws InterruptedException {
    List<String> told = new ArrayList<>();
    while (told.size() < count
        && watch.next(PATIENCE) instanceof WatchPoll.Events<Doc>(var events, _)) {
      events.forEach(event -> told.add(event.kind() + " " + event.object().text()));
    }
    return told;
  }

  @Test
  void aCurrentListHasAllThatWasWrittenBefore() throws Exception {
    for (int i = 0; i < 100; i++) {
      create("a" + i, "x");
      assertEquals(i + 1, cache.current(PATIENCE).count(Doc.PREFIX));
    }
  }

  @Test
  void aCurrentListIsAtTheStoresRevisionThoughOtherPrefixesMovedIt() throws Exception {
    create("a", "x");
    cache.current(PATIENCE);
    store.create(new StoreKey("/registry/other/a"), Doc.bytes("y"));
    CacheView<Doc> view = cache.current(PATIENCE);
    assertEquals(store.currentRevision(), view.revision());
    assertEquals(1, cache.at(view.revision(), PATIENCE).count(Doc.PREFIX));
  }

  @Test
  void whatTheStoreGaveUpIsToldByNoCache() throws Exception {
    create("a", "x");
    CacheView<Doc> view = cache.current(PATIENCE);
    store.create(new StoreKey("/registry/other/a"), Doc.bytes("y"));
    store.create(new StoreKey("/registry/other/b"), Doc.bytes("y"));
    assertEquals(1, cache.at(view.revision(), PATIENCE).count(Doc.PREFIX));
    store.compact(store.currentRevision());
    assertThrows(CompactedException.class, () -> cache.at(view.revision(), PATIENCE));
    assertEquals(1, cache.at(store.currentRevision(), PATIENCE).count(Doc.PREFIX));
  }

  @Test
  void whatAWriterAttachedIsWhatEveryoneGets() throws Exception {
    cache.current(PATIENCE);
    Entry entry = written(store.create(Doc.key("a"), Doc.attached("mine")));
    Object attached = entry.attachment();
    assertNotNull(attached);
    assertSame(attached, cache.get(Doc.key("a")).orElseThrow().object());
    Cached<Doc> cached = cache.current(PATIENCE).get(Doc.key("a"));
    assertSame(attached, cached == null ? null : cached.object());
    assertSame(cached, cache.get(Doc.key("a")).orElseThrow());
    assertTrue(cache.get(Doc.key("b")).isEmpty());
  }

  @Test
  void aViewStaysWhatItWas() throws Exception {
    create("a", "one");
    create("b", "two");
    CacheView<Doc> before = cache.current(PATIENCE);
    update("a", "changed");
    store.delete(Doc.key("b"), null);
    CacheView<Doc> after = cache.current(PATIENCE);
    assertEquals(List.of("one", "two"), texts(before.list(Doc.PREFIX, null, 0)));
    assertEquals(List.of("changed"), texts(after.list(Doc.PREFIX, null, 0)));
    CacheView<Doc> again = cache.at(before.revision(), PATIENCE);
    assertEquals(List.of("one", "two"), texts(again.list(Doc.PREFIX, null, 0)));
    assertEquals(List.of("two"), texts(again.lookup("text", "two").stream().toList()));
  }

  @Test
  void aListGoesOnAtTheRevisionItBeganAt() throws Exception {
    for (String name : List.of("ns1/a", "ns1/b", "ns1/c", "ns2/a")) {
      create(name, name);
    }
    CacheView<Doc> first = cache.current(PATIENCE);
    String prefix = Doc.PREFIX + "ns1/";
    assertEquals(List.of("ns1/a", "ns1/b"), texts(first.list(prefix, null, 2)));
    StoreKey next = Doc.key("ns1/b").successor();
    assertEquals(1, first.countFrom(prefix, next));
    create("ns1/b2", "later");
    cache.current(PATIENCE);
    CacheView<Doc> same = cache.at(first.revision(), PATIENCE);
    assertEquals(List.of("ns1/c"), texts(same.list(prefix, next, 0)));
  }

  @Test
  void objectsAreFoundByIndex() throws Exception {
    create("a", "red");
    create("b", "blue");
    create("c", "red");
    assertEquals(2, cache.current(PATIENCE).lookup("text", "red").size());
    update("a", "blue");
    store.delete(Doc.key("c"), null);
    CacheView<Doc> view = cache.current(PATIENCE);
    assertEquals(List.of(), view.lookup("text", "red"));
    assertEquals(2, view.lookup("text", "blue").size());
    assertThrows(IllegalArgumentException.class, () -> view.lookup("size", "big"));
  }

  @Test
  void aWatchFromNowTellsTheStateThenTheEvents() throws Exception {
    create("a", "one");
    cache.current(PATIENCE);
    try (CacheWatch<Doc> watch = cache.watch(WatchScope.under(Doc.PREFIX), PATIENCE)) {
      assertEquals(List.of("ADDED one"), read(watch, 1));
      create("b", "two");
      update("b", "three");
      Revision gone =
          assertInstanceOf(WriteOutcome.Deleted.class, store.delete(Doc.key("b"), null)).revision();
      assertEquals(List.of("ADDED two", "MODIFIED three", "DELETED three"), read(watch, 3));
      assertEquals(gone, assertInstanceOf(WatchPoll.Quiet.class, watch.next(NOW)).progress());
    }
  }

  @Test
  void aWatchAfterARevisionTellsWhatTheRingHolds() throws Exception {
    Revision start = cache.current(PATIENCE).revision();
    Entry a = create("a", "one");
    create("b", "two");
    cache.current(PATIENCE);
    WatchScope<Doc> all = WatchScope.under(Doc.PREFIX);
    try (CacheWatch<Doc> watch = cache.watchAfter(all, start, PATIENCE)) {
      assertEquals(List.of("ADDED one", "ADDED two"), read(watch, 2));
    }
    try (CacheWatch<Doc> watch = cache.watchAfter(all, a.modified(), PATIENCE)) {
      assertEquals(List.of("ADDED two"), read(watch, 1));
    }
    for (int i = 0; i < RING; i++) {
      create("more" + i, "x");
    }
    cache.current(PATIENCE);
    assertThrows(CompactedException.class, () -> cache.watchAfter(all, start, PATIENCE));
    assertThrows(CompactedException.class, () -> cache.at(a.modified(), PATIENCE));
  }

  @Test
  void aWatchAfterARevisionToComeLeavesOutWhatComesBefore() throws Exception {
    Revision now = cache.current(PATIENCE).revision();
    WatchScope<Doc> all = WatchScope.under(Doc.PREFIX);
    try (CacheWatch<Doc> watch = cache.watchAfter(all, now.next(), PATIENCE)) {
      create("a", "untold");
      create("b", "told");
      assertEquals(List.of("ADDED told"), read(watch, 1));
    }
  }

  @Test
  void aWatcherThatFallsBehindTheRingIsClosed() throws Exception {
    WatchScope<Doc> all = WatchScope.under(Doc.PREFIX);
    try (CacheWatch<Doc> slow = cache.watch(all, PATIENCE)) {
      for (int i = 0; i <= RING; i++) {
        create("a" + i, "x");
      }
      cache.current(PATIENCE);
      assertInstanceOf(WatchPoll.TooOld.class, slow.next(PATIENCE));
      assertInstanceOf(WatchPoll.TooOld.class, slow.next(PATIENCE));
    }
  }

  @Test
  void aWatcherWhomNothingConcernsNeverFallsBehind() throws Exception {
    WatchScope<Doc> scope = WatchScope.under(Doc.PREFIX);
    try (CacheWatch<Doc> elsewhere = cache.watch(WatchScope.under(Doc.PREFIX + "ns/"), PATIENCE);
        CacheWatch<Doc> otherValue = cache.watch(scope.with("text", "y"), PATIENCE)) {
      for (int i = 0; i < 3 * RING; i++) {
        create("a" + i, "x");
      }
      create("ns/a", "y");
      cache.current(PATIENCE);
      assertEquals(List.of("ADDED y"), read(elsewhere, 1));
      assertEquals(List.of("ADDED y"), read(otherValue, 1));
    }
  }

  @Test
  void aWatchByIndexSeesObjectsComeAndGo() throws Exception {
    WatchScope<Doc> red = WatchScope.<Doc>under(Doc.PREFIX).with("text", "red");
    create("a", "red");
    cache.current(PATIENCE);
    try (CacheWatch<Doc> watch = cache.watch(red, PATIENCE)) {
      create("b", "blue");
      update("b", "red");
      update("a", "blue");
      assertEquals(List.of("ADDED red", "MODIFIED red", "MODIFIED blue"), read(watch, 3));
    }
  }

  @Test
  void aFilterSeesTheObjectBeforeAndAfter() throws Exception {
    List<CacheEvent.Kind> kinds = new ArrayList<>();
    WatchScope<Doc> scope =
        WatchScope.<Doc>under(Doc.PREFIX)
            .where(event -> event.kindFor(doc -> doc.text().equals("red")) != null);
    try (CacheWatch<Doc> watch = cache.watch(scope, PATIENCE)) {
      create("a", "blue");
      update("a", "red");
      update("a", "red");
      update("a", "blue");
      update("a", "green");
      while (kinds.size() < 3
          && watch.next(PATIENCE) instanceof WatchPoll.Events<Doc>(var events, _)) {
        events.forEach(event -> kinds.add(event.kindFor(doc -> doc.text().equals("red"))));
      }
    }
    assertEquals(
        List.of(CacheEvent.Kind.ADDED, CacheEvent.Kind.MODIFIED, CacheEvent.Kind.DELETED), kinds);
  }

  @Test
  void waitingForARevisionThatDoesNotComeEnds() throws Exception {
    Revision now = cache.current(PATIENCE).revision();
    FutureRevisionException failure =
        assertThrows(
            FutureRevisionException.class, () -> cache.atLeast(now.next(), Duration.ofMillis(20)));
    assertEquals(now, failure.current());
    store.create(new StoreKey("/registry/other/a"), Doc.bytes("y"));
    assertFalse(cache.atLeast(now.next(), PATIENCE).revision().isBefore(now.next()));
  }

  @Test
  void closingEndsWatchersAndReaders() throws Exception {
    CacheWatch<Doc> watch = cache.watch(WatchScope.under(Doc.PREFIX), PATIENCE);
    cache.close();
    assertInstanceOf(WatchPoll.Ended.class, watch.next(PATIENCE));
    assertThrows(StoreUnavailableException.class, () -> cache.latest(NOW));
  }

  @Test
  void aCacheThatNobodyAsksForDoesNothing() {
    try (WatchCache<Doc> idle = newCache()) {
      create("a", "x");
      assertFalse(idle.ready());
      assertNull(store.get(Doc.key("a")).orElseThrow().attachment());
    }
  }

  @Test
  void countsWhatItHasToldWatchers() throws Exception {
    create("a", "x");
    create("b", "x");
    assertEquals(new CacheCounts(0, 0, 0, 0), cache.counts());
    Revision before = cache.current(PATIENCE).revision();
    WatchScope<Doc> all = WatchScope.under(Doc.PREFIX);
    try (CacheWatch<Doc> slow = cache.watch(all, PATIENCE)) {
      assertEquals(new CacheCounts(1, 0, 2, 0), cache.counts());
      read(slow, 2);
      for (int i = 0; i <= RING; i++) {
        update("a", "y" + i);
      }
      cache.current(PATIENCE);
      assertEquals(new CacheCounts(1, RING + 1, 2, 0), cache.counts());
      assertInstanceOf(WatchPoll.TooOld.class, slow.next(PATIENCE));
      assertEquals(new CacheCounts(1, RING + 1, 2, 1), cache.counts());
    }
    assertThrows(CompactedException.class, () -> cache.watchAfter(all, before, PATIENCE));
    cache.watchAfter(all, before.next(), PATIENCE).close();
    assertEquals(new CacheCounts(1, RING + 1, 2 + RING, 1), cache.counts());
  }
}
