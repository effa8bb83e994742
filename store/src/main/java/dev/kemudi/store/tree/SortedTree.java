package dev.kemudi.store.tree;

import dev.kemudi.store.Keyed;
import dev.kemudi.store.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of elements in the order of their keys, one per key.
 *
 * <p>It is a B+ tree of nodes with 8 to 32 children whose branches also know how many elements are
 * below them. {@link #put} and {@link #remove} copy the nodes on the way from the root to one leaf,
 * three small arrays for 20,000 elements, and share the rest; {@link #rank} and thereby the size of
 * a range come from the counts alone.
 */
public final class SortedTree<E extends Keyed> {
  private final Node<E> root;

  private SortedTree(Node<E> root) {
    this.root = root;
  }

  public static <E extends Keyed> SortedTree<E> empty() {
    return new SortedTree<>(Leaf.empty());
  }

  public int size() {
    return root.size();
  }

  public @Nullable E get(StoreKey key) {
    return root.get(key.value());
  }

  /** This tree with the element in the place of whatever had its key. */
  public SortedTree<E> put(E element) {
    Node<E> changed = root.put(element);
    return new SortedTree<>(changed.width() > Node.MAX_WIDTH ? Branch.ofHalves(changed) : changed);
  }

  /** This tree without the key; this very tree if it hasn't got it. */
  public SortedTree<E> remove(StoreKey key) {
    Node<E> changed = root.remove(key.value());
    if (changed == root) {
      return this;
    }
    return new SortedTree<>(changed.collapsed());
  }

  /** How many elements come before the key. */
  public int rank(String key) {
    return root.countBefore(other -> StoreKey.compare(other, key) < 0);
  }

  /** How many keys start with the prefix. */
  public int count(String prefix) {
    return rankAfter(prefix) - rank(prefix);
  }

  /** How many keys start with the prefix and aren't before the key. */
  public int countFrom(String prefix, String key) {
    return Math.max(0, rankAfter(prefix) - Math.max(rank(prefix), rank(key)));
  }

  private int rankAfter(String prefix) {
    return root.countBefore(
        other -> StoreKey.compare(other, prefix) < 0 || other.startsWith(prefix));
  }

  /**
   * Shows the elements from the key on, in order, until the visitor returns false.
   *
   * @return whether the visitor never did
   */
  public boolean visitFrom(String key, Predicate<? super E> visitor) {
    return root.visitFrom(key, visitor);
  }

  /**
   * The elements whose keys start with the prefix, from the start key on.
   *
   * @param start null for the first of the prefix
   * @param limit zero for all
   */
  public List<E> range(String prefix, @Nullable StoreKey start, int limit) {
    List<E> found = new ArrayList<>();
    root.visitFrom(
        from(prefix, start),
        element -> {
          if (!element.key().startsWith(prefix)) {
            return false;
          }
          found.add(element);
          return found.size() != limit;
        });
    return found;
  }

  /** Where a range begins: the start key, but never before the prefix. */
  public static String from(String prefix, @Nullable StoreKey start) {
    return start == null || StoreKey.compare(start.value(), prefix) < 0 ? prefix : start.value();
  }
}
