package dev.kemudi.store.embedded;

import dev.kemudi.store.Entry;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreCorruptException;
import dev.kemudi.store.StoreKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How changes and entries look on disk; docs/design/store.md has the table. */
final class RecordCodec {
  static final byte PUT = 1;
  static final byte DELETE = 2;
  static final byte COMPACT = 3;

  /** How much of its segment was known to be on disk when the records that follow were written. */
  static final byte MARK = 4;

  static final byte SEGMENT_START = 16;
  static final byte SNAPSHOT_START = 17;
  static final byte SNAPSHOT_ENTRY = 18;
  static final byte SNAPSHOT_END = 19;

  private RecordCodec() {}

  static void write(Change change, RecordBuffer to) {
    switch (change) {
      case Change.Put put -> {
        to.begin(PUT).putLong(put.revision().value()).putLong(put.expiresAtMillis());
        putKey(put.key(), to);
        to.put(put.content().bytes).end();
      }
      case Change.Delete delete -> {
        to.begin(DELETE).putLong(delete.revision().value());
        putKey(delete.key(), to);
        to.end();
      }
      case Change.Compact compact ->
          to.begin(COMPACT)
              .putLong(compact.revision().value())
              .putLong(compact.compacted().value())
              .end();
    }
  }

  static void writeMark(long durableBytes, RecordBuffer to) {
    to.begin(MARK).putLong(durableBytes).end();
  }

  static void writeEntry(Entry entry, long expiresAtMillis, RecordBuffer to) {
    to.begin(SNAPSHOT_ENTRY)
        .putLong(entry.created().value())
        .putLong(entry.modified().value())
        .putLong(entry.version())
        .putLong(expiresAtMillis);
    putKey(entry.key(), to);
    to.put(entry.bytes()).end();
  }

  /** The rest of a change's record, behind its kind. */
  static Change readChange(byte kind, ByteBuffer from) {
    Revision revision = new Revision(from.getLong());
    return switch (kind) {
      case PUT -> {
        long expiresAtMillis = from.getLong();
        StoreKey key = readKey(from);
        yield new Change.Put(
            key, revision, new Change.Content(readRest(from), null), expiresAtMillis);
      }
      case DELETE -> new Change.Delete(readKey(from), revision);
      case COMPACT -> new Change.Compact(new Revision(from.getLong()), revision);
      default -> throw new StoreCorruptException("unknown kind of log record: " + kind);
    };
  }

  private static void putKey(StoreKey key, RecordBuffer to) {
    byte[] bytes = key.value().getBytes(StandardCharsets.UTF_8);
    to.putInt(bytes.length).put(bytes);
  }

  static StoreKey readKey(ByteBuffer from) {
    byte[] bytes = new byte[from.getInt()];
    from.get(bytes);
    return new StoreKey(new String(bytes, StandardCharsets.UTF_8));
  }

  static byte[] readRest(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }
}
