package dev.kemudi.store.embedded;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * How an embedded store with a folder works.
 *
 * @param folder where the log and the snapshots are; made if it isn't there; one store at a time
 * @param retention how much history is kept in memory
 * @param snapshotAfterBytes how long the log grows, at least, before a snapshot takes its place
 * @param clock what times to live and the age of history are measured by
 */
public record EmbeddedOptions(
    Path folder, Retention retention, long snapshotAfterBytes, InstantSource clock) {
  /** The usual options for a folder. */
  public static EmbeddedOptions in(Path folder) {
    return new EmbeddedOptions(folder, Retention.usual(), 32L << 20, InstantSource.system());
  }

  public EmbeddedOptions with(Retention other) {
    return new EmbeddedOptions(folder, other, snapshotAfterBytes, clock);
  }

  public EmbeddedOptions with(InstantSource other) {
    return new EmbeddedOptions(folder, retention, snapshotAfterBytes, other);
  }

  public EmbeddedOptions snapshotAfter(long bytes) {
    return new EmbeddedOptions(folder, retention, bytes, clock);
  }
}
