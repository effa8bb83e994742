package dev.kemudi.store.cache;

import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.tree.SortedTree;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All objects of a cache at one revision. Immutable: it stays what it is while the cache goes on.
 */
public final class CacheView<T> {
  private final SortedTree<Cached<T>> objects;
  private final @Nullable List<SortedTree<CacheState.Indexed<T>>> byIndex;
  private final List<Index<T>> indexes;
  private final Revision revision;

  /**
   * @param byIndex null for earlier revisions, where lookups look at every object
   */
  CacheView(
      SortedTree<Cached<T>> objects,
      @Nullable List<SortedTree<CacheState.Indexed<T>>> byIndex,
      List<Index<T>> indexes,
      Revision revision) {
    this.objects = objects;
    this.byIndex = byIndex;
    this.indexes = indexes;
    this.revision = revision;
  }

  public Revision revision() {
    return revision;
  }

  public @Nullable Cached<T> get(StoreKey key) {
    return objects.get(key);
  }

  /**
   * The objects whose keys start with the prefix, in key order.
   *
   * @param start the first key to return, null for the first there is
   * @param limit how many at most, zero for all
   */
  public List<Cached<T>> list(String prefix, @Nullable StoreKey start, int limit) {
    return objects.range(prefix, start, limit);
  }

  /**
   * Shows the objects of {@link #list} one after the other until the visitor returns false, without
   * making a list of them.
   */
  public void visit(String prefix, @Nullable StoreKey start, Predicate<? super Cached<T>> visitor) {
    objects.visitFrom(
        SortedTree.from(prefix, start),
        item -> item.key().startsWith(prefix) && visitor.test(item));
  }

  public int count(String prefix) {
    return objects.count(prefix);
  }

  /** How many objects of the prefix are at the start key or after it. */
  public int countFrom(String prefix, StoreKey start) {
    return objects.countFrom(prefix, start.value());
  }

  /** The objects that have the value in the index, in key order. */
  public List<Cached<T>> lookup(String index, String value) {
    int place = place(index);
    if (byIndex == null) {
      Index<T> definition = indexes.get(place);
      return objects.range("", null, 0).stream()
          .filter(item -> definition.value().apply(item.object()).equals(value))
          .toList();
    }
    return byIndex.get(place).range(CacheState.Indexed.prefixOf(value), null, 0).stream()
        .map(CacheState.Indexed::item)
        .toList();
  }

  private int place(String index) {
    for (int i = 0; i < indexes.size(); i++) {
      if (indexes.get(i).name().equals(index)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such index: " + index);
  }
}
