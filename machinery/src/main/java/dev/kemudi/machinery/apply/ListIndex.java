package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of a list by their keys, in the order of the list. */
final class ListIndex {
  private ListIndex() {}

  static Map<PathElement, Object> of(
      Schema schema, @Nullable List<Object> list, List<PathElement> path, TypeErrors errors) {
    if (list == null || list.isEmpty()) {
      return Map.of();
    }
    Map<PathElement, Object> index = LinkedHashMap.newLinkedHashMap(list.size());
    for (int i = 0; i < list.size(); i++) {
      try {
        PathElement element = Types.element(schema, i, list.get(i));
        if (index.containsKey(element)) {
          errors.add(path, "duplicate entries for key " + element);
        } else {
          index.put(element, list.get(i));
        }
      } catch (Types.NoKeyException e) {
        errors.add(path, "element " + i + ": " + e.getMessage());
      }
    }
    return index;
  }
}
