package dev.kemudi.store.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.embedded.EmbeddedStore;
import dev.kemudi.store.embedded.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a cache does when its store or its decoder fails. */
final class WatchCacheFaultTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final WatchScope<Doc> ALL = WatchScope.under(Doc.PREFIX);
  private static final Logger FAILURES = Logger.getLogger(Feed.class.getName());

  private final FaultyStore store =
      new FaultyStore(EmbeddedStore.inMemory(Retention.usual(), InstantSource.system()));
  private final AtomicBoolean undecodable = new AtomicBoolean();
  private final WatchCache<Doc> cache =
      new WatchCache<>(store, Doc.PREFIX, this::decode, List.of(), options());

  private static CacheOptions options() {
    return new CacheOptions(64, 64, Duration.ZERO, Duration.ofMillis(10), InstantSource.system());
  }

  private Doc decode(Entry entry) {
    if (undecodable.get()) {
      throw new IllegalStateException("can't decode " + entry.key());
    }
    return Doc.DECODER.decode(entry);
  }

  @BeforeAll
  static void silenceFailures() {
    FAILURES.setLevel(Level.OFF);
  }

  @AfterAll
  static void restoreFailures() {
    FAILURES.setLevel(null);
  }

  @AfterEach
  void close() {
    cache.close();
    store.close();
  }

  private static List<String> keys(CacheWatch<Doc> watch, int count) throws InterruptedException {
    List<String> told = new ArrayList<>();
    while (told.size() < count
        && watch.next(PATIENCE) instanceof WatchPoll.Events<Doc>(var events, _)) {
      events.forEach(event -> told.add(event.key().value()));
    }
    return told;
  }

  @Test
  void aStoreThatWentAwayForAWhileIsFollowedWithoutAGap() throws Exception {
    try (CacheWatch<Doc> watch = cache.watch(ALL, PATIENCE)) {
      store.create(Doc.key("a"), Doc.bytes("x"));
      store.failWatchWith(new StoreUnavailableException("gone for a moment"));
      store.create(Doc.key("b"), Doc.bytes("x"));
      assertEquals(List.of(Doc.PREFIX + "a", Doc.PREFIX + "b"), keys(watch, 2));
    }
    assertEquals(2, cache.current(PATIENCE).count(Doc.PREFIX));
  }

  @Test
  void historyThatIsGoneIsListedAnewAndWatchersAreTold() throws Exception {
    store.create(Doc.key("a"), Doc.bytes("x"));
    cache.current(PATIENCE);
    CacheWatch<Doc> watch = cache.watchAfter(ALL, store.currentRevision(), PATIENCE);
    Revision now = store.currentRevision();
    store.failWatchWith(new CompactedException(now, now.next()));
    WatchPoll<Doc> poll = watch.next(PATIENCE);
    assertInstanceOf(WatchPoll.TooOld.class, poll);
    store.create(Doc.key("b"), Doc.bytes("x"));
    assertEquals(2, cache.current(PATIENCE).count(Doc.PREFIX));
    try (CacheWatch<Doc> again = cache.watch(ALL, PATIENCE)) {
      assertEquals(2, keys(again, 2).size());
    }
  }

  @Test
  void anObjectThatCannotBeDecodedStopsTheCacheUntilItCan() throws Exception {
    cache.current(PATIENCE);
    CacheWatch<Doc> watch = cache.watch(ALL, PATIENCE);
    undecodable.set(true);
    store.create(Doc.key("a"), Doc.bytes("x"));
    assertThrows(StoreUnavailableException.class, () -> cache.current(Duration.ofMillis(50)));
    undecodable.set(false);
    assertEquals(1, cache.current(PATIENCE).count(Doc.PREFIX));
    assertInstanceOf(WatchPoll.TooOld.class, watch.next(PATIENCE));
    assertTrue(cache.ready());
  }
}
