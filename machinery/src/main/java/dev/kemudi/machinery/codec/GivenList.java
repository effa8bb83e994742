package dev.kemudi.machinery.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Tells a list that was given and is empty from one that wasn't given. Objects don't keep the
 * difference, nor does the store, but defaults may be of what wasn't given only: they look at a
 * list that was just read.
 */
public final class GivenList {
  private static final List<?> EMPTY = Collections.unmodifiableList(new ArrayList<>(0));

  private GivenList() {}

  /** As {@link List#copyOf}, of a list that was given. */
  static <V> List<V> copyOf(List<V> values) {
    return values.isEmpty() ? none() : List.copyOf(values);
  }

  /** A list that was given and is empty. */
  @SuppressWarnings("unchecked") // it has no elements
  public static <V> List<V> none() {
    return (List<V>) EMPTY;
  }

  /** Whether a list that was just read was given. */
  @SuppressWarnings("ReferenceEquality") // lists that are empty are equal
  public static boolean isGiven(List<?> list) {
    return !list.isEmpty() || list == EMPTY;
  }
}
