package dev.kemudi.store.cache;

import dev.kemudi.store.Keyed;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.tree.SortedTree;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A change of one object. One instance is handed to all watchers. */
public final class CacheEvent<T> implements Keyed {
  /** What happened to the object. */
  public enum Kind {
    ADDED,
    MODIFIED,
    DELETED
  }

  private final Kind kind;
  private final StoreKey key;
  private final T object;
  private final @Nullable T previous;
  private final long revision;

  /** Its number in the ring. */
  final long sequence;

  /** All objects after this change. */
  final SortedTree<Cached<T>> after;

  /** An object that was there when a watch began. */
  static <T> CacheEvent<T> initial(Cached<T> item) {
    return new CacheEvent<>(Kind.ADDED, item, null, -1, SortedTree.empty());
  }

  CacheEvent(
      Kind kind,
      Cached<T> subject,
      @Nullable T previous,
      long sequence,
      SortedTree<Cached<T>> after) {
    this.kind = kind;
    this.key = subject.key();
    this.object = subject.object();
    this.revision = subject.revision().value();
    this.previous = previous;
    this.sequence = sequence;
    this.after = after;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public StoreKey key() {
    return key;
  }

  /** The object after the change; of a deleted one the last state at the deletion's revision. */
  public T object() {
    return object;
  }

  /** The object before the change, null if it wasn't there. */
  public @Nullable T previous() {
    return previous;
  }

  public Revision revision() {
    return new Revision(revision);
  }

  /**
   * What happened in the eyes of someone who sees only what a selector matches: an object that
   * comes to match is added, one that ceases to is deleted, and null stands for nothing at all.
   */
  public @Nullable Kind kindFor(Predicate<? super T> selector) {
    boolean before = previous != null && selector.test(previous);
    boolean now = kind != Kind.DELETED && selector.test(object);
    if (before) {
      return now ? Kind.MODIFIED : Kind.DELETED;
    }
    return now ? Kind.ADDED : null;
  }

  @Override
  public String toString() {
    return kind + " " + key + "@" + revision;
  }
}
