package dev.kemudi.store.embedded;

import dev.kemudi.store.Entry;
import dev.kemudi.store.Payload;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.WriteOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that {@link CrashTest} kills: each of its writers counts its own key up and says so
 * on standard output after every acknowledged write.
 */
final class CrashWriter {
  static final int WRITERS = 8;

  private CrashWriter() {}

  static StoreKey counter(int writer) {
    return new StoreKey("/registry/counters/" + writer);
  }

  public static void main(String[] args) throws InterruptedException {
    EmbeddedOptions options = EmbeddedOptions.in(Path.of(args[0])).snapshotAfter(50_000);
    EmbeddedStore store = EmbeddedStore.open(options);
    Thread[] writers = new Thread[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      writers[i] = Thread.ofVirtual().start(() -> count(store, writer));
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void count(EmbeddedStore store, int writer) {
    Optional<Entry> found = store.get(counter(writer));
    long value = found.map(CrashWriter::valueOf).orElse(0L);
    Revision revision = found.map(Entry::modified).orElse(null);
    while (true) {
      value++;
      Payload payload = Payload.of(Long.toString(value).getBytes(StandardCharsets.UTF_8));
      WriteOutcome outcome =
          revision == null
              ? store.create(counter(writer), payload)
              : store.update(counter(writer), payload, revision);
      if (!(outcome instanceof WriteOutcome.Written(Entry entry))) {
        System.out.println("unexpected " + outcome);
        return;
      }
      revision = entry.modified();
      System.out.println(writer + " " + value + " " + revision);
    }
  }

  static long valueOf(Entry entry) {
    return Long.parseLong(new String(entry.bytes(), StandardCharsets.UTF_8));
  }
}
