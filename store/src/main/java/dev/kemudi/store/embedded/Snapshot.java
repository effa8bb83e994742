package dev.kemudi.store.embedded;

import dev.kemudi.store.Entry;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreCorruptException;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.tree.SortedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** All entries of one revision in a file: where a restart begins instead of at the first write. */
final class Snapshot {
  private static final int FLUSH_BYTES = 256 << 10;

  private Snapshot() {}

  /** Writes a state; the file has its name only once all of it is on disk. Returns its size. */
  static long write(StoreFolder folder, State state) throws IOException {
    Path finished = folder.snapshot(state.revision().value());
    Path unfinished = folder.unfinished(finished);
    long size;
    try (FileChannel file =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeTo(file, state);
      file.force(true);
      size = file.size();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    folder.force();
    return size;
  }

  private static void writeTo(FileChannel file, State state) throws IOException {
    RecordBuffer buffer = new RecordBuffer();
    buffer.begin(RecordCodec.SNAPSHOT_START).putLong(state.revision().value()).end();
    state
        .entries()
        .visitFrom(
            "",
            entry -> {
              Expiring expiring = state.expiring().get(entry.key());
              RecordCodec.writeEntry(entry, expiring == null ? 0 : expiring.atMillis(), buffer);
              if (buffer.size() >= FLUSH_BYTES) {
                flush(buffer, file);
              }
              return true;
            });
    buffer.begin(RecordCodec.SNAPSHOT_END).putLong(state.entries().size()).end();
    flush(buffer, file);
  }

  private static void flush(RecordBuffer buffer, FileChannel file) {
    try {
      ByteBuffer contents = buffer.contents();
      while (contents.hasRemaining()) {
        file.write(contents);
      }
      buffer.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a finished snapshot; anything less than all of it is corruption. */
  static State read(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      RecordReader reader = new RecordReader(file);
      ByteBuffer start = reader.next();
      if (start == null || start.get() != RecordCodec.SNAPSHOT_START) {
        throw new StoreCorruptException("not a snapshot: " + path);
      }
      Revision revision = new Revision(start.getLong());
      State state = readEntries(reader, revision);
      if (state == null) {
        throw new StoreCorruptException(
            "bad record at byte " + reader.position() + " of the snapshot " + path);
      }
      return state;
    }
  }

  private static @Nullable State readEntries(RecordReader reader, Revision revision)
      throws IOException {
    SortedTree<Entry> entries = SortedTree.empty();
    SortedTree<Expiring> expiring = SortedTree.empty();
    ByteBuffer record = reader.next();
    while (record != null && record.get() == RecordCodec.SNAPSHOT_ENTRY) {
      Revision created = new Revision(record.getLong());
      Revision modified = new Revision(record.getLong());
      long version = record.getLong();
      long expiresAtMillis = record.getLong();
      StoreKey key = RecordCodec.readKey(record);
      entries =
          entries.put(
              new Entry(key, RecordCodec.readRest(record), null, created, modified, version));
      if (expiresAtMillis != 0) {
        expiring = expiring.put(new Expiring(key, modified.value(), expiresAtMillis));
      }
      record = reader.next();
    }
    boolean complete =
        record != null
            && record.get(0) == RecordCodec.SNAPSHOT_END
            && record.getLong() == entries.size();
    return complete ? new State(entries, expiring, revision, revision, History.empty()) : null;
  }
}
