package dev.kemudi.store;

import java.time.Duration;

/**
 * A subscription to the changes under a prefix, read by one thread. It tells every change after the
 * revision that it was opened at, each once, in order and without gaps, or fails.
 */
public interface StoreWatch extends AutoCloseable {
  /**
   * Waits for changes and returns them as soon as there are any, or none when the time is over or
   * {@link #requestProgress} asked for a mark.
   *
   * @throws CompactedException if changes that this watch hasn't told yet were compacted away
   * @throws StoreUnavailableException if the store went away; open a new watch at the last progress
   * @throws InterruptedException if the reading thread was interrupted; no event is lost by it
   */
  WatchBatch next(Duration timeout) throws InterruptedException;

  /**
   * Wakes the reader soon with a batch whose progress is at least the store's revision at the time
   * of this call. May be called by any thread.
   */
  void requestProgress();

  /**
   * How far a reader must be to know all that was written before this call: the store's current
   * revision, or an earlier one if the store knows that nothing since then concerns this watch. May
   * be called by any thread.
   */
  Horizon horizon();

  /** Ends the watch; a reader that waits gets a {@link StoreUnavailableException}. */
  @Override
  void close();
}
