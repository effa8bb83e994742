package dev.kemudi.client.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lists of named entries of which a kubeconfig is made: each entry has a name and, under the
 * singular of the list's own name, what it stands for. Lists are copied before they are changed.
 */
final class ConfigTree {
  private ConfigTree() {}

  static String text(Map<String, @Nullable Object> map, String name) {
    return Objects.toString(map.get(name), "");
  }

  static void putText(Map<String, @Nullable Object> map, String name, String value) {
    if (!value.isEmpty()) {
      map.put(name, value);
    }
  }

  static List<String> names(Map<String, @Nullable Object> tree, String list) {
    return entries(tree, list).stream().map(entry -> text(entry, "name")).toList();
  }

  /**
   * What the entry of that name stands for.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Map<String, @Nullable Object> entry(
      Map<String, @Nullable Object> tree, String list, String singular, String name) {
    for (Map<String, @Nullable Object> entry : entries(tree, list)) {
      if (text(entry, "name").equals(name)) {
        return map(entry.get(singular));
      }
    }
    throw new IllegalArgumentException(singular + " \"" + name + "\" does not exist");
  }

  /** Puts an entry in the place of the one of that name, or at the end. */
  static void put(
      Map<String, @Nullable Object> tree,
      String list,
      String singular,
      String name,
      Map<String, @Nullable Object> value) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put(singular, value);
    entry.put("name", name);
    List<Map<String, @Nullable Object>> entries = entries(tree, list);
    int index = names(tree, list).indexOf(name);
    if (index < 0) {
      entries.add(entry);
    } else {
      entries.set(index, entry);
    }
    tree.put(list, entries);
  }

  static void remove(Map<String, @Nullable Object> tree, String list, String name) {
    List<Map<String, @Nullable Object>> entries = entries(tree, list);
    int index = names(tree, list).indexOf(name);
    if (index >= 0) {
      entries.remove(index);
    }
    tree.put(list, entries);
  }

  /** A copy of the list; empty if it is not there. */
  private static List<Map<String, @Nullable Object>> entries(
      Map<String, @Nullable Object> tree, String list) {
    List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    if (tree.get(list) instanceof List<?> found) {
      found.forEach(entry -> entries.add(map(entry)));
    }
    return entries;
  }

  /** The value as a map; an empty one if it is not there. */
  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> map(@Nullable Object value) {
    return switch (value) {
      case null -> new LinkedHashMap<>();
      case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
      default -> throw new IllegalArgumentException("not a kubeconfig");
    };
  }
}
