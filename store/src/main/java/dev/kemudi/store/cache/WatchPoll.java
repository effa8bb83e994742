package dev.kemudi.store.cache;

import dev.kemudi.store.Revision;
import java.util.List;

/** What a watcher gets when it asks for more. */
public sealed interface WatchPoll<T> {
  /** Events in the order of their revisions, at least one; everything up to progress is told. */
  record Events<T>(List<CacheEvent<T>> events, Revision progress) implements WatchPoll<T> {}

  /** Nothing in the time given; everything up to progress is told: what a bookmark says. */
  record Quiet<T>(Revision progress) implements WatchPoll<T> {}

  /** The watcher was too slow and has missed events, or the cache had to begin anew. Final. */
  record TooOld<T>() implements WatchPoll<T> {}

  /** The watch or the cache was closed. Final. */
  record Ended<T>() implements WatchPoll<T> {}
}
