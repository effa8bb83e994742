package dev.kemudi.store.cache;

import dev.kemudi.store.Entry;
import dev.kemudi.store.Revision;

/** Makes objects of stored entries. Called by the feed and by readers, on any thread. */
@FunctionalInterface
public interface Decoder<T> {
  /**
   * The object with its revision. If the entry has an attachment, which is what the writer's
   * payload made at that revision, it should be returned as it is: then everyone in the process
   * shares it.
   */
  T decode(Entry entry);

  /** The last state of an object as its deletion shows it; with the revision of the deletion. */
  default T deleted(T last, Revision revision) {
    return last;
  }
}
