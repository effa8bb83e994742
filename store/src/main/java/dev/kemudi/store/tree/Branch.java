package dev.kemudi.store.tree;

import dev.kemudi.store.Keyed;
import dev.kemudi.store.StoreKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Children of one height, none of them empty, with the smallest key below each. */
final class Branch<E extends Keyed> extends Node<E> {
  private final Node<E>[] children;
  private final String[] firsts;
  private final int size;

  private Branch(List<Node<E>> nodes) {
    children = newArray(nodes.size());
    firsts = new String[children.length];
    int total = 0;
    for (int i = 0; i < children.length; i++) {
      Node<E> child = nodes.get(i);
      children[i] = child;
      firsts[i] = child.first();
      total += child.size();
    }
    size = total;
  }

  /** The same branch with one child in the place of another: the way of most changes. */
  private Branch(Branch<E> old, int index, Node<E> child) {
    children = old.children.clone();
    children[index] = child;
    String first = child.first();
    if (first.equals(old.firsts[index])) {
      firsts = old.firsts;
    } else {
      firsts = old.firsts.clone();
      firsts[index] = first;
    }
    size = old.size - old.children[index].size() + child.size();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no generic arrays
  private static <E extends Keyed> Node<E>[] newArray(int length) {
    return new Node[length];
  }

  /** A new root over the two halves of one that grew too wide. */
  static <E extends Keyed> Branch<E> ofHalves(Node<E> wide) {
    List<Node<E>> halves = new ArrayList<>(2);
    addInShape(halves, wide);
    return new Branch<>(halves);
  }

  private static <E extends Keyed> void addInShape(List<Node<E>> nodes, Node<E> node) {
    if (node.width() > MAX_WIDTH) {
      int middle = node.width() / 2;
      nodes.add(node.slice(0, middle));
      nodes.add(node.slice(middle, node.width()));
    } else {
      nodes.add(node);
    }
  }

  /** The last child whose smallest key isn't after the key, or the first. */
  private int childFor(String key) {
    Comparator<String> keys = StoreKey.orderAround(key);
    int low = 0;
    int high = firsts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (keys.compare(firsts[middle], key) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  @Override
  int size() {
    return size;
  }

  @Override
  int width() {
    return children.length;
  }

  @Override
  String first() {
    return firsts[0];
  }

  @Override
  @Nullable E get(String key) {
    return children[childFor(key)].get(key);
  }

  @Override
  Branch<E> put(E element) {
    int index = childFor(element.key().value());
    return with(index, children[index].put(element));
  }

  @Override
  Branch<E> remove(String key) {
    int index = childFor(key);
    Node<E> changed = children[index].remove(key);
    return changed == children[index] ? this : with(index, changed);
  }

  private Branch<E> with(int index, Node<E> child) {
    boolean narrow = child.width() < MIN_WIDTH && children.length > 1;
    if (!narrow && child.width() <= MAX_WIDTH) {
      return new Branch<>(this, index, child);
    }
    List<Node<E>> nodes = new ArrayList<>(children.length + 1);
    int from = narrow && index > 0 ? index - 1 : index;
    int to = narrow ? from + 1 : from;
    nodes.addAll(List.of(children).subList(0, from));
    addInShape(nodes, narrow ? joined(index, child) : child);
    nodes.addAll(List.of(children).subList(to + 1, children.length));
    return new Branch<>(nodes);
  }

  /** The narrow child in one with its left neighbour, or the right one if it is the first. */
  private Node<E> joined(int index, Node<E> child) {
    return index > 0
        ? children[index - 1].joinedWith(child)
        : child.joinedWith(children[index + 1]);
  }

  @Override
  int countBefore(Predicate<String> before) {
    int low = 0;
    int high = firsts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (before.test(firsts[middle])) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int count = children[low].countBefore(before);
    for (int i = 0; i < low; i++) {
      count += children[i].size();
    }
    return count;
  }

  @Override
  boolean visitFrom(String key, Predicate<? super E> visitor) {
    for (int i = childFor(key); i < children.length; i++) {
      if (!children[i].visitFrom(key, visitor)) {
        return false;
      }
    }
    return true;
  }

  @Override
  Branch<E> slice(int from, int to) {
    return new Branch<>(List.of(children).subList(from, to));
  }

  @Override
  Branch<E> joinedWith(Node<E> right) {
    List<Node<E>> nodes = new ArrayList<>(List.of(children));
    nodes.addAll(List.of(((Branch<E>) right).children));
    return new Branch<>(nodes);
  }

  @Override
  Node<E> collapsed() {
    return children.length == 1 ? children[0].collapsed() : this;
  }
}
