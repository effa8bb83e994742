package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the defaults of a schema where an object has nothing, or null where null may not be, and
 * drops such nulls where there is no default.
 */
final class Defaulting {
  private Defaulting() {}

  static Map<String, Object> complete(Map<String, Object> object, Structural schema) {
    Map<String, Object> complete = new TreeMap<>(object);
    complete
        .entrySet()
        .removeIf(
            entry -> {
              Structural field = schema.field(entry.getKey());
              return field != null
                  && field.defaultValue() == null
                  && field.isWrongNull(entry.getValue());
            });
    schema
        .properties()
        .forEach(
            (name, field) -> {
              if (field.defaultValue() != null
                  && (!complete.containsKey(name) || field.isWrongNull(complete.get(name)))) {
                complete.put(name, field.defaultValue());
              }
            });
    complete.replaceAll(
        (name, value) -> {
          Structural field = schema.field(name);
          return field == null ? value : value(value, field);
        });
    return complete;
  }

  private static @Nullable Object value(@Nullable Object value, Structural schema) {
    if (schema.isWrongNull(value) && schema.defaultValue() != null) {
      return value(schema.defaultValue(), schema);
    }
    return switch (value) {
      case Map<?, ?> map -> complete(JsonTree.object(map), schema);
      case List<?> list when schema.items() != null -> list(JsonTree.list(list), schema.items());
      case null, default -> value;
    };
  }

  private static List<Object> list(List<Object> list, Structural items) {
    List<Object> complete = new ArrayList<>(list.size());
    for (Object element : list) {
      complete.add(value(element, items));
    }
    return complete;
  }
}
