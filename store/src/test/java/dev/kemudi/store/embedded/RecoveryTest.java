package dev.kemudi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreCorruptException;
import dev.kemudi.store.StoreEvent;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.WriteOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store finds when it is opened on what another one left. */
final class RecoveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The tests tear hundreds of tails, each of which is worth a warning. */
  private static final Logger WARNINGS = Logger.getLogger(Recovery.class.getName());

  @TempDir Path folder;

  @BeforeAll
  static void silenceWarnings() {
    WARNINGS.setLevel(Level.SEVERE);
  }

  @AfterAll
  static void restoreWarnings() {
    WARNINGS.setLevel(null);
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(EmbeddedOptions.in(folder));
  }

  private static StoreKey key(int number) {
    return new StoreKey("/registry/k%04d".formatted(number));
  }

  private static Payload text(String value) {
    return Payload.of(value.getBytes(StandardCharsets.UTF_8));
  }

  private static void create(EmbeddedStore store, int number) {
    assertInstanceOf(
        WriteOutcome.Written.class, store.create(key(number), text("value " + number)));
  }

  private List<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  private Path log() throws IOException {
    return files("log-").getLast();
  }

  @Test
  void everythingIsThereAgainAndGoesOn() throws Exception {
    Entry before;
    try (EmbeddedStore store = open()) {
      create(store, 1);
      create(store, 2);
      store.delete(key(1), null);
      before = store.get(key(2)).orElseThrow();
    }
    try (EmbeddedStore store = open()) {
      Entry after = store.get(key(2)).orElseThrow();
      assertEquals(before.modified(), after.modified());
      assertEquals(before.created(), after.created());
      assertEquals("value 2", new String(after.bytes(), StandardCharsets.UTF_8));
      assertNull(after.attachment());
      assertTrue(store.get(key(1)).isEmpty());
      create(store, 3);
      assertEquals(before.modified().next().next(), store.currentRevision());
    }
  }

  @Test
  void aWatchGoesOnOverARestart() throws Exception {
    Revision told;
    try (EmbeddedStore store = open()) {
      create(store, 1);
      told = store.currentRevision();
      create(store, 2);
    }
    try (EmbeddedStore store = open();
        StoreWatch watch = store.watch("/registry/", told)) {
      List<StoreEvent> events = watch.next(PATIENCE).events();
      assertEquals(List.of(key(2)), events.stream().map(StoreEvent::key).toList());
    }
  }

  @Test
  void aTornTailIsCutOffWhereverItBegins() throws Exception {
    long before;
    try (EmbeddedStore store = open()) {
      create(store, 1);
      create(store, 2);
    }
    before = Files.size(log());
    try (EmbeddedStore store = open()) {
      create(store, 3);
    }
    Path log = log();
    byte[] whole = Files.readAllBytes(log);
    for (int length = (int) before; length < whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      expectTheFirstTwo("cut at " + length);
      byte[] zeroed = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
      Files.write(log, zeroed);
      if (!Arrays.equals(zeroed, whole)) {
        expectTheFirstTwo("zeroes from " + length);
      }
      byte[] flipped = whole.clone();
      flipped[length] ^= 0x10;
      Files.write(log, flipped);
      expectTheFirstTwo("flipped at " + length);
    }
  }

  private void expectTheFirstTwo(String what) {
    try (EmbeddedStore store = open()) {
      assertEquals(2, store.count("/"), what);
      create(store, 9);
    }
    try (EmbeddedStore store = open()) {
      assertEquals(3, store.count("/"), what);
      assertTrue(store.get(key(9)).isPresent(), what);
    }
  }

  @Test
  void aBadRecordThatHadBeenDurableIsLoud() throws Exception {
    long first;
    try (EmbeddedStore store = open()) {
      create(store, 1);
    }
    first = Files.size(log());
    try (EmbeddedStore store = open()) {
      create(store, 2);
      create(store, 3);
    }
    byte[] bytes = Files.readAllBytes(log());
    for (int at = 0; at < first; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 0x01;
      Files.write(log(), flipped);
      assertThrows(StoreCorruptException.class, this::open, "flipped at " + at);
    }
    Files.write(log(), bytes);
    open().close();
  }

  @Test
  void snapshotsTakeThePlaceOfTheLog() throws Exception {
    EmbeddedOptions options = EmbeddedOptions.in(folder).snapshotAfter(10_000);
    Revision last;
    try (EmbeddedStore store = EmbeddedStore.open(options)) {
      for (int i = 0; i < 2_000; i++) {
        create(store, i % 20);
        store.delete(key(i % 20), null);
      }
      create(store, 7);
      last = store.currentRevision();
    }
    assertEquals(1, files("snapshot-").size());
    long bytes = 0;
    for (Path file : files("")) {
      bytes += Files.size(file);
    }
    assertTrue(bytes < 100_000, "a folder of " + bytes + " bytes for one entry");
    try (EmbeddedStore store = EmbeddedStore.open(options)) {
      assertEquals(last, store.currentRevision());
      assertEquals(1, store.count("/"));
      assertThrows(
          CompactedException.class, () -> store.range(RangeQuery.all("/").at(new Revision(2))));
    }
  }

  @Test
  void aBadSnapshotOrOlderSegmentIsLoud() throws Exception {
    EmbeddedOptions options = EmbeddedOptions.in(folder).snapshotAfter(2_000);
    try (EmbeddedStore store = EmbeddedStore.open(options)) {
      for (int i = 0; i < 100; i++) {
        create(store, i);
      }
    }
    Path snapshot = files("snapshot-").getLast();
    byte[] bytes = Files.readAllBytes(snapshot);
    for (int at : new int[] {3, 30, bytes.length / 2, bytes.length - 1}) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 0x01;
      Files.write(snapshot, flipped);
      assertThrows(StoreCorruptException.class, this::open, "flipped at " + at);
    }
    Files.delete(snapshot);
    assertThrows(StoreCorruptException.class, this::open, "the log alone has a hole");
  }

  @Test
  void aSnapshotThatWasNotFinishedIsIgnored() throws Exception {
    try (EmbeddedStore store = open()) {
      create(store, 1);
    }
    Files.writeString(folder.resolve("snapshot-0000000000000002.unfinished"), "half");
    try (EmbeddedStore store = open()) {
      assertEquals(1, store.count("/"));
    }
    assertEquals(List.of(), files("snapshot-"));
  }

  @Test
  void aFolderHasOneStoreAtATime() {
    try (EmbeddedStore first = open()) {
      assertThrows(StoreUnavailableException.class, this::open);
      create(first, 1);
    }
    open().close();
  }

  @Test
  void compactionOutlivesARestart() {
    Revision oldest;
    try (EmbeddedStore store = open()) {
      create(store, 1);
      create(store, 2);
      oldest = store.currentRevision();
      create(store, 3);
      store.compact(oldest);
    }
    try (EmbeddedStore store = open()) {
      assertEquals(2, store.range(RangeQuery.all("/").at(oldest)).entries().size());
      assertThrows(
          CompactedException.class,
          () -> store.range(RangeQuery.all("/").at(new Revision(oldest.value() - 1))));
    }
  }

  @Test
  void aTimeToLiveOutlivesARestart() throws Exception {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    EmbeddedOptions options = EmbeddedOptions.in(folder).snapshotAfter(1);
    try (EmbeddedStore store = EmbeddedStore.open(options.with(InstantSource.fixed(start)))) {
      store.create(key(1), text("brief").withTtl(Duration.ofHours(1)));
      store.create(key(2), text("long").withTtl(Duration.ofHours(3)));
    }
    InstantSource later = InstantSource.fixed(start.plus(Duration.ofHours(2)));
    try (EmbeddedStore store = EmbeddedStore.open(options.with(later));
        StoreWatch watch = store.watch("/", new Revision(3))) {
      assertEquals(key(1), watch.next(PATIENCE).events().getFirst().key());
      assertTrue(store.get(key(2)).isPresent());
    }
  }

  @Test
  void historyIsKeptWithinItsBounds() {
    Retention little = new Retention(Duration.ofHours(1), 1_000, 1 << 30);
    try (EmbeddedStore store = EmbeddedStore.inMemory(little, InstantSource.system())) {
      for (int i = 0; i < 5_000; i++) {
        create(store, i);
      }
      Revision now = store.currentRevision();
      Revision kept = new Revision(now.value() - 700);
      assertEquals(4_300, store.range(RangeQuery.all("/").at(kept)).entries().size());
      Revision gone = new Revision(now.value() - 2_000);
      CompactedException failure =
          assertThrows(CompactedException.class, () -> store.range(RangeQuery.all("/").at(gone)));
      assertEquals(
          failure.compacted().value() - 1,
          store.range(RangeQuery.all("/").at(failure.compacted())).entries().size());
    }
  }
}
