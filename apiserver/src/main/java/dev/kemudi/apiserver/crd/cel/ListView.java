package dev.kemudi.apiserver.crd.cel;

import dev.kemudi.apiserver.crd.schema.Structural;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list. Sets are equal whatever the order of their elements, and so are lists whose elements have
 * keys; adding to them keeps one of each.
 */
final class ListView extends AbstractList<Object> {
  private final List<Object> tree;
  private final Structural items;
  private final String type;
  private final List<String> keys;

  ListView(List<Object> tree, Structural items, String type, List<String> keys) {
    this.tree = tree;
    this.items = items;
    this.type = type;
    this.keys = keys;
  }

  @Override
  public Object get(int index) {
    return RuleValues.of(tree.get(index), items);
  }

  @Override
  public int size() {
    return tree.size();
  }

  /** Whether another list of the same size is equal. */
  boolean sameAs(List<?> other) {
    return switch (type) {
      case "set" -> {
        Set<Object> own = new HashSet<>(this);
        yield other.stream().allMatch(own::contains);
      }
      case "map" -> {
        Map<List<@Nullable Object>, Object> own = new HashMap<>();
        for (Object element : this) {
          own.put(key(element), element);
        }
        yield other.stream()
            .allMatch(
                element -> {
                  Object same = own.get(key(element));
                  return same != null && Equality.equal(same, element);
                });
      }
      default -> Equality.inOrder(this, other);
    };
  }

  /** This list and what is in the other. */
  List<Object> plus(List<?> other) {
    if (type.equals("set")) {
      Set<Object> known = new HashSet<>(this);
      List<Object> all = new ArrayList<>(this);
      other.stream().filter(known::add).forEach(all::add);
      return all;
    }
    List<Object> all = new ArrayList<>(this);
    if (!type.equals("map")) {
      all.addAll(other);
      return all;
    }
    Map<List<@Nullable Object>, Integer> places = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      places.put(key(all.get(i)), i);
    }
    for (Object element : other) {
      Integer place = places.get(key(element));
      if (place == null) {
        all.add(element);
      } else {
        all.set(place, element);
      }
    }
    return all;
  }

  private List<@Nullable Object> key(Object element) {
    List<@Nullable Object> values = new ArrayList<>(keys.size());
    for (String key : keys) {
      values.add(element instanceof Map<?, ?> map ? map.get(PropertyNames.escape(key)) : null);
    }
    return values;
  }
}
