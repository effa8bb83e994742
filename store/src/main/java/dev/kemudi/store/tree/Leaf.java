package dev.kemudi.store.tree;

import dev.kemudi.store.Keyed;
import dev.kemudi.store.StoreKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements themselves. */
final class Leaf<E extends Keyed> extends Node<E> {
  private final Keyed[] elements;

  private Leaf(Keyed[] elements) {
    this.elements = elements;
  }

  static <E extends Keyed> Leaf<E> empty() {
    return new Leaf<>(new Keyed[0]);
  }

  @SuppressWarnings("unchecked") // only elements of type E ever get in
  private E at(int index) {
    return (E) elements[index];
  }

  private String keyAt(int index) {
    return elements[index].key().value();
  }

  /** The index of the key, or minus one minus the index where it belongs. */
  private int search(String key) {
    Comparator<String> keys = StoreKey.orderAround(key);
    int low = 0;
    int high = elements.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = keys.compare(keyAt(middle), key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  @Override
  int size() {
    return elements.length;
  }

  @Override
  int width() {
    return elements.length;
  }

  @Override
  String first() {
    return keyAt(0);
  }

  @Override
  @Nullable E get(String key) {
    int index = search(key);
    return index >= 0 ? at(index) : null;
  }

  @Override
  Leaf<E> put(E element) {
    int index = search(element.key().value());
    if (index >= 0) {
      Keyed[] changed = elements.clone();
      changed[index] = element;
      return new Leaf<>(changed);
    }
    int place = -1 - index;
    Keyed[] grown = new Keyed[elements.length + 1];
    System.arraycopy(elements, 0, grown, 0, place);
    grown[place] = element;
    System.arraycopy(elements, place, grown, place + 1, elements.length - place);
    return new Leaf<>(grown);
  }

  @Override
  Leaf<E> remove(String key) {
    int index = search(key);
    if (index < 0) {
      return this;
    }
    Keyed[] shrunk = new Keyed[elements.length - 1];
    System.arraycopy(elements, 0, shrunk, 0, index);
    System.arraycopy(elements, index + 1, shrunk, index, shrunk.length - index);
    return new Leaf<>(shrunk);
  }

  @Override
  int countBefore(Predicate<String> before) {
    int low = 0;
    int high = elements.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before.test(keyAt(middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  boolean visitFrom(String key, Predicate<? super E> visitor) {
    int index = search(key);
    for (int i = index >= 0 ? index : -1 - index; i < elements.length; i++) {
      if (!visitor.test(at(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  Leaf<E> slice(int from, int to) {
    return new Leaf<>(Arrays.copyOfRange(elements, from, to));
  }

  @Override
  Leaf<E> joinedWith(Node<E> right) {
    Keyed[] others = ((Leaf<E>) right).elements;
    Keyed[] joined = Arrays.copyOf(elements, elements.length + others.length);
    System.arraycopy(others, 0, joined, elements.length, others.length);
    return new Leaf<>(joined);
  }

  @Override
  Leaf<E> collapsed() {
    return this;
  }
}
