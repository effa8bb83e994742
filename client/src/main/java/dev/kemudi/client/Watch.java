package dev.kemudi.client;

import dev.kemudi.machinery.object.KubeObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A running watch: events in the order of their resource versions, without gaps. Used by one
 * thread; {@link #close} by any.
 */
public interface Watch<T extends KubeObject> extends AutoCloseable {
  /** One event. */
  sealed interface Event<T> {
    /** The object was created, or came to match the selectors. */
    record Added<T>(T object) implements Event<T> {}

    /** The object was changed. */
    record Modified<T>(T object) implements Event<T> {}

    /**
     * The object was deleted, or no longer matches the selectors; its last state with the version
     * of the deletion.
     */
    record Deleted<T>(T object) implements Event<T> {}

    /** Nothing more has happened up to this version. */
    record Bookmark<T>(String resourceVersion) implements Event<T> {}
  }

  /**
   * The next event, waiting for it; null when the time is over without one.
   *
   * @throws WatchClosedException when the watch has ended and nothing is left to read
   * @throws dev.kemudi.machinery.status.StatusError when the server ended it with an error, such as
   *     Expired
   */
  @Nullable Event<T> next(Duration timeout) throws InterruptedException;

  @Override
  void close();
}
