package dev.kemudi.client.informer;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A local copy of the objects of one resource, kept current by a reflector (list, watch, bookmarks,
 * list again when the version has expired). Reads never block and may be behind the server; they
 * only move forward. Listeners are called one event at a time, in order, on a thread of their own.
 */
public interface Informer<T extends KubeObject> {
  /** The object as last seen. */
  @Nullable T get(ObjectKey key);

  /** All objects as last seen. */
  List<T> list();

  /** The objects of a namespace. */
  List<T> list(String namespace);

  /** The objects under a value of an index that was added before. */
  List<T> byIndex(String index, String value);

  /**
   * Adds an index by the values that the function gives for an object. An index that has that name
   * already stays as it is, so that several who share an informer may add the same one.
   */
  void addIndex(String name, Function<T, List<String>> values);

  /**
   * Adds a listener; it is told of all objects that are there already, and of every change from
   * then on.
   */
  void addListener(Listener<T> listener);

  /**
   * Whether everything that was there at the start has been seen and all listeners have been told.
   */
  boolean hasSynced();

  /** Waits until {@link #hasSynced}; false if the time is over before. */
  boolean awaitSync(Duration timeout) throws InterruptedException;

  /** Who is told of changes. Exceptions are logged and do not stop the informer. */
  interface Listener<T> {
    void added(T object);

    /** Also called with equal versions for objects found again after a new list. */
    void updated(T old, T object);

    /** The last state that was seen, which may be older than the last there was. */
    void deleted(T object);
  }
}
