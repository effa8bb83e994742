package dev.kemudi.store.embedded;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the log has grown enough, begins a new segment and writes a snapshot of the state in
 * between on a thread that lives for that one snapshot. Used by the log's thread only.
 */
final class Snapshots implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Snapshots.class.getName());

  private final StoreFolder folder;
  private final long afterBytes;
  private volatile long latestBytes;
  private @Nullable Thread writing;

  /**
   * @param afterBytes how long the log grows at least
   * @param latestBytes the size of the latest snapshot; the log grows to that at least as well, so
   *     that no byte is written more than twice on average
   */
  Snapshots(StoreFolder folder, long afterBytes, long latestBytes) {
    this.folder = folder;
    this.afterBytes = afterBytes;
    this.latestBytes = latestBytes;
  }

  /** The segment to go on with: the same, or a new one if a snapshot was begun. */
  Segment maybeBegin(Segment segment, State state) throws IOException {
    long first = state.revision().value() + 1;
    boolean enough = segment.size() >= Math.max(afterBytes, latestBytes);
    if (!enough || first == segment.firstRevision() || busy()) {
      return segment;
    }
    Segment next = Segment.create(folder, first);
    segment.close();
    writing =
        Thread.ofPlatform().name("kemudi-store-snapshot").daemon(true).start(() -> write(state));
    return next;
  }

  private boolean busy() {
    Thread thread = writing;
    return thread != null && thread.isAlive();
  }

  /** A failure costs nothing but a longer log: the segments stay until a snapshot stands. */
  private void write(State state) {
    try {
      latestBytes = Snapshot.write(folder, state);
      folder.removeBefore(state.revision().value());
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a snapshot of the store failed", e);
    }
  }

  @Override
  public void close() {
    Thread thread = writing;
    if (thread != null) {
      Uninterrupted.await(thread::join);
    }
  }
}
