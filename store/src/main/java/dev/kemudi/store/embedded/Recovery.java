package dev.kemudi.store.embedded;

import dev.kemudi.store.StoreCorruptException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;

/**
 * The way back from what is on disk: the latest snapshot, then every change of the log after it.
 *
 * <p>The last segment may end in a torn tail: records whose writers never got an answer. It is cut
 * off, unless a record behind the damage shows that the damaged place had been durable before.
 */
final class Recovery {
  private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

  private final StoreFolder folder;
  private final Retention retention;
  private final InstantSource clock;

  Recovery(StoreFolder folder, Retention retention, InstantSource clock) {
    this.folder = folder;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * @param segment ready to be appended to
   * @param snapshotBytes the size of the snapshot that this began with, zero if there was none
   */
  record Recovered(State state, Segment segment, long snapshotBytes) {}

  Recovered run() throws IOException {
    folder.removeUnfinished();
    StoreFolder.Numbered snapshot = folder.latestSnapshot();
    State state = snapshot == null ? State.initial() : Snapshot.read(snapshot.path());
    long snapshotBytes = snapshot == null ? 0 : snapshot.path().toFile().length();
    if (snapshot != null) {
      folder.removeBefore(snapshot.revision());
    }
    List<StoreFolder.Numbered> segments = folder.segments();
    Segment open = null;
    for (StoreFolder.Numbered segment : segments) {
      boolean last = segment == segments.getLast();
      Replay replay = new Replay(segment.path(), state);
      replay.run();
      if (replay.damaged && !last) {
        throw replay.corrupt();
      }
      state = replay.state;
      if (last) {
        open = continued(replay, segment);
      }
    }
    if (open == null) {
      open = Segment.create(folder, state.revision().value() + 1);
    }
    return new Recovered(state, open, snapshotBytes);
  }

  private Segment continued(Replay replay, StoreFolder.Numbered segment) throws IOException {
    if (replay.damaged) {
      replay.refuseDurableDamage();
      LOG.log(
          System.Logger.Level.WARNING,
          "cut a torn tail off the log file={0} keptBytes={1}",
          segment.path().getFileName(),
          replay.wholeBytes);
    }
    return replay.wholeBytes == 0
        ? Segment.create(folder, segment.revision())
        : Segment.reopen(segment.path(), segment.revision(), replay.wholeBytes);
  }

  /** One segment's changes, applied. */
  private final class Replay {
    private final Path path;
    private State state;
    private long wholeBytes;
    private boolean damaged;

    Replay(Path path, State state) {
      this.path = path;
      this.state = state;
    }

    void run() throws IOException {
      long now = clock.millis();
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
        RecordReader reader = new RecordReader(file);
        for (ByteBuffer record = reader.next(); record != null; record = reader.next()) {
          apply(record, now);
        }
        wholeBytes = reader.position();
        damaged = reader.damaged();
      }
    }

    private void apply(ByteBuffer record, long now) {
      byte kind = record.get();
      if (kind == RecordCodec.SEGMENT_START || kind == RecordCodec.MARK) {
        return;
      }
      Change change = RecordCodec.readChange(kind, record);
      boolean known = !change.revision().isAfter(state.revision());
      if (change instanceof Change.Compact || !known) {
        expectNext(change);
        state = retained(state.apply(change, now), now);
      }
    }

    private void expectNext(Change change) {
      boolean inOrder =
          change instanceof Change.Compact
              ? !change.revision().isAfter(state.revision())
              : change.revision().equals(state.revision().next());
      if (!inOrder) {
        throw new StoreCorruptException(
            "the log "
                + path
                + " goes from revision "
                + state.revision()
                + " to "
                + change.revision());
      }
    }

    private State retained(State grown, long now) {
      if (grown.revision().value() % History.CHUNK_EVENTS != 0) {
        return grown;
      }
      return grown.retained(retention, grown.revision(), now);
    }

    StoreCorruptException corrupt() {
      return new StoreCorruptException("bad record at byte " + wholeBytes + " of the log " + path);
    }

    void refuseDurableDamage() throws IOException {
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
        if (DurableMarks.reach(file, wholeBytes)) {
          throw corrupt();
        }
      }
    }
  }
}
