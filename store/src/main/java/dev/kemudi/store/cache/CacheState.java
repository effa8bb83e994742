package dev.kemudi.store.cache;

import dev.kemudi.store.Keyed;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.tree.SortedTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All objects at a revision, and the same by each index.
 *
 * @param byIndex one tree for each of the indexes, in their order
 */
record CacheState<T>(
    SortedTree<Cached<T>> objects, List<SortedTree<Indexed<T>>> byIndex, Revision revision) {

  /** An object under its value and key, so that those of one value follow each other. */
  record Indexed<T>(StoreKey key, Cached<T> item) implements Keyed {
    static <T> Indexed<T> of(String value, Cached<T> item) {
      return new Indexed<>(keyOf(value, item.key()), item);
    }

    static StoreKey keyOf(String value, StoreKey key) {
      return new StoreKey(prefixOf(value) + key.value());
    }

    static String prefixOf(String value) {
      return value + '\0';
    }
  }

  static <T> CacheState<T> empty(List<Index<T>> indexes) {
    List<SortedTree<Indexed<T>>> trees = new ArrayList<>();
    indexes.forEach(index -> trees.add(SortedTree.empty()));
    return new CacheState<>(SortedTree.empty(), List.copyOf(trees), Revision.ZERO);
  }

  CacheState<T> at(Revision later) {
    return new CacheState<>(objects, byIndex, later);
  }

  CacheState<T> with(
      List<Index<T>> indexes, Cached<T> item, @Nullable Cached<T> previous, Revision later) {
    List<SortedTree<Indexed<T>>> trees = new ArrayList<>(byIndex);
    for (int i = 0; i < trees.size(); i++) {
      Index<T> index = indexes.get(i);
      SortedTree<Indexed<T>> tree = without(trees.get(i), index, previous);
      trees.set(i, tree.put(Indexed.of(index.value().apply(item.object()), item)));
    }
    return new CacheState<>(objects.put(item), trees, later);
  }

  CacheState<T> without(List<Index<T>> indexes, Cached<T> previous, Revision later) {
    List<SortedTree<Indexed<T>>> trees = new ArrayList<>(byIndex);
    for (int i = 0; i < trees.size(); i++) {
      trees.set(i, without(trees.get(i), indexes.get(i), previous));
    }
    return new CacheState<>(objects.remove(previous.key()), trees, later);
  }

  private static <T> SortedTree<Indexed<T>> without(
      SortedTree<Indexed<T>> tree, Index<T> index, @Nullable Cached<T> previous) {
    return previous == null
        ? tree
        : tree.remove(Indexed.keyOf(index.value().apply(previous.object()), previous.key()));
  }
}
