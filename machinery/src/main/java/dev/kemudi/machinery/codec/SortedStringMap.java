package dev.kemudi.machinery.codec;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map with string keys in their natural order, in two arrays: maps of API objects are
 * small, many, and always written in this order.
 */
public final class SortedStringMap<V> extends AbstractMap<String, V> {
  private final String[] keys;
  private final Object[] values;

  private SortedStringMap(String[] keys, Object[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** The map itself if it is one of these, else a sorted copy. */
  public static <V> Map<String, V> copyOf(Map<String, V> map) {
    if (map instanceof SortedStringMap) {
      return map;
    }
    if (map.isEmpty()) {
      return Map.of();
    }
    TreeMap<String, V> sorted = new TreeMap<>(map);
    return new SortedStringMap<>(sorted.keySet().toArray(new String[0]), sorted.values().toArray());
  }

  @SuppressWarnings("unchecked")
  private V valueAt(int index) {
    return (V) values[index];
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    int index = key instanceof String name ? Arrays.binarySearch(keys, name) : -1;
    return index < 0 ? null : valueAt(index);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && Arrays.binarySearch(keys, name) >= 0;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return keys.length;
      }

      @Override
      public Iterator<Entry<String, V>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < keys.length;
          }

          @Override
          public Entry<String, V> next() {
            if (next == keys.length) {
              throw new NoSuchElementException();
            }
            return Map.entry(keys[next], valueAt(next++));
          }
        };
      }
    };
  }
}
