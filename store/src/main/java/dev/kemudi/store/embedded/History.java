package dev.kemudi.store.embedded;

import dev.kemudi.store.Entry;
import dev.kemudi.store.StoreEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The latest events, one for each revision. A value of this class is a list of chunks; the chunks
 * are filled by the one writer beyond the revision that readers know of, so that appending makes a
 * new list only when a chunk is full.
 */
final class History {
  static final int CHUNK_EVENTS = 256;

  /** Consecutive events; the mutable part is the writer's alone. */
  private static final class Chunk {
    final long first;
    final @Nullable StoreEvent[] events = new @Nullable StoreEvent[CHUNK_EVENTS];
    int count;
    long supersededBytes;
    long latestMillis;

    Chunk(long first) {
      this.first = first;
    }

    long last() {
      return first + count - 1;
    }
  }

  private static final History EMPTY = new History(new Chunk[0]);

  private final Chunk[] chunks;

  private History(Chunk[] chunks) {
    this.chunks = chunks;
  }

  static History empty() {
    return EMPTY;
  }

  /** The event that made this revision, which must be neither compacted nor still to come. */
  StoreEvent at(long revision) {
    long offset = revision - chunks[0].first;
    StoreEvent event = chunks[(int) (offset / CHUNK_EVENTS)].events[(int) (offset % CHUNK_EVENTS)];
    if (event == null) {
      throw new IllegalStateException("no event at revision " + revision);
    }
    return event;
  }

  History append(StoreEvent event, long nowMillis) {
    boolean full = chunks.length == 0 || chunks[chunks.length - 1].count == CHUNK_EVENTS;
    History target = full ? grown(event.revision().value()) : this;
    Chunk chunk = target.chunks[target.chunks.length - 1];
    chunk.events[chunk.count++] = event;
    chunk.latestMillis = nowMillis;
    Entry previous = event.previous();
    if (previous != null) {
      chunk.supersededBytes += previous.bytes().length;
    }
    return target;
  }

  private History grown(long first) {
    Chunk[] more = Arrays.copyOf(chunks, chunks.length + 1);
    more[chunks.length] = new Chunk(first);
    return new History(more);
  }

  /**
   * Drops the attachment of an entry that is no longer current: its bytes are enough for the few
   * who look back, while decoded objects would weigh several times as much.
   */
  void dropAttachment(Entry superseded) {
    long revision = superseded.modified().value();
    if (superseded.attachment() == null
        || chunks.length == 0
        || revision < chunks[0].first
        || !(at(revision) instanceof StoreEvent.Put put)) {
      return;
    }
    long offset = revision - chunks[0].first;
    chunks[(int) (offset / CHUNK_EVENTS)].events[(int) (offset % CHUNK_EVENTS)] =
        new StoreEvent.Put(put.entry().withoutAttachment(), put.previous());
  }

  /** The highest revision that the retention no longer covers, zero if it covers all. */
  long excess(Retention retention, long nowMillis) {
    long bytes = 0;
    for (Chunk chunk : chunks) {
      bytes += chunk.supersededBytes;
    }
    long oldest = nowMillis - retention.age().toMillis();
    long events = chunks.length == 0 ? 0 : chunks[chunks.length - 1].last() - chunks[0].first + 1;
    long excess = 0;
    for (Chunk chunk : chunks) {
      boolean needless =
          bytes > retention.supersededBytes()
              || events > retention.events()
              || chunk.latestMillis < oldest;
      if (!needless || chunk.count < CHUNK_EVENTS) {
        break;
      }
      bytes -= chunk.supersededBytes;
      events -= chunk.count;
      excess = chunk.last();
    }
    return excess;
  }

  /** Without the chunks that hold nothing after the revision. */
  History without(long compacted) {
    int gone = 0;
    while (gone < chunks.length
        && chunks[gone].count == CHUNK_EVENTS
        && chunks[gone].last() <= compacted) {
      gone++;
    }
    return gone == 0 ? this : new History(Arrays.copyOfRange(chunks, gone, chunks.length));
  }
}
