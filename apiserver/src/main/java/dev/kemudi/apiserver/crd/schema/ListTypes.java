package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists that hold every element once: sets, and maps by the keys of their elements. */
final class ListTypes {
  private ListTypes() {}

  /** What is there twice in an object. */
  static List<FieldError> duplicates(Map<String, Object> object, Structural schema) {
    List<FieldError> errors = new ArrayList<>(0);
    visit(null, object, schema, errors);
    return errors;
  }

  private static void visit(
      @Nullable FieldPath path,
      @Nullable Object value,
      @Nullable Structural schema,
      List<FieldError> errors) {
    if (schema == null) {
      return;
    }
    if (value instanceof List<?> list && path != null) {
      check(path, JsonTree.list(list), schema, errors);
      for (int i = 0; i < list.size(); i++) {
        visit(path.index(i), list.get(i), schema.items(), errors);
      }
    } else if (value instanceof Map<?, ?> map) {
      JsonTree.object(map)
          .forEach(
              (name, field) -> {
                Structural named = schema.properties().get(name);
                FieldPath at =
                    path == null
                        ? FieldPath.of(name)
                        : named == null ? path.key(name) : path.child(name);
                visit(at, field, named == null ? schema.additional() : named, errors);
              });
    }
  }

  private static void check(
      FieldPath path, List<Object> list, Structural schema, List<FieldError> errors) {
    String type = schema.props().xKubernetesListType();
    if ("set".equals(type)) {
      twice(path, list, errors);
    } else if ("map".equals(type)) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) != null && !(list.get(i) instanceof Map<?, ?>)) {
          errors.add(
              FieldError.invalid(
                  path.index(i),
                  GoTree.shown(list.get(i)),
                  "must be an object for an array of list-type map"));
          return;
        }
      }
      List<Object> keys = new ArrayList<>(list.size());
      list.forEach(element -> keys.add(keys(element, schema)));
      twice(path, keys, errors);
    }
  }

  private static Map<String, Object> keys(@Nullable Object element, Structural schema) {
    Map<String, Object> keys = new TreeMap<>();
    for (String key : schema.props().xKubernetesListMapKeys()) {
      if (element instanceof Map<?, ?> map && map.containsKey(key)) {
        keys.put(key, map.get(key));
      }
    }
    return keys;
  }

  /** Each element is told of once, where it is there for the second time. */
  private static void twice(FieldPath path, List<Object> list, List<FieldError> errors) {
    Map<@Nullable Object, Integer> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      if (seen.merge(list.get(i), 1, Integer::sum) == 2) {
        errors.add(FieldError.duplicate(path.index(i), GoTree.shown(list.get(i))));
      }
    }
  }
}
