package dev.kemudi.store.tree;

import dev.kemudi.store.Keyed;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link SortedTree}. The nodes that {@link #put} and {@link #remove} return may be one
 * element too wide or too narrow; the parent puts that right, since it alone can split and join.
 */
abstract sealed class Node<E extends Keyed> permits Leaf, Branch {
  static final int MAX_WIDTH = 32;
  static final int MIN_WIDTH = 8;

  /** How many elements are in and below this node. */
  abstract int size();

  /** How many elements or children this very node has. */
  abstract int width();

  /** The smallest key below; only for nodes that aren't empty. */
  abstract String first();

  abstract @Nullable E get(String key);

  abstract Node<E> put(E element);

  /** This node without the key, the same instance if it hasn't got it. */
  abstract Node<E> remove(String key);

  /** How many keys satisfy a condition that holds for a first part of the key order only. */
  abstract int countBefore(Predicate<String> before);

  abstract boolean visitFrom(String key, Predicate<? super E> visitor);

  abstract Node<E> slice(int from, int to);

  /** This node and its right neighbour of the same height in one. */
  abstract Node<E> joinedWith(Node<E> right);

  /** This node as a root: without branches that have a single child. */
  abstract Node<E> collapsed();
}
