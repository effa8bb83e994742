package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an object what its schema does not know. The order of fields becomes that of their
 * names, as it is in everything that the server writes of custom resources.
 */
final class Pruning {
  private static final Set<String> RESOURCE_FIELDS = Set.of("apiVersion", "kind", "metadata");

  private final Consumer<String> unknown;

  private Pruning(Consumer<String> unknown) {
    this.unknown = unknown;
  }

  /**
   * The object without unknown fields.
   *
   * @param unknown is told the path of each
   */
  static Map<String, Object> prune(
      Map<String, Object> object, Structural schema, Consumer<String> unknown) {
    return new Pruning(unknown).object(object, schema, true, false, "");
  }

  private @Nullable Object value(
      @Nullable Object value, @Nullable Structural schema, boolean preserve, String path) {
    return switch (value) {
      case Map<?, ?> map ->
          object(
              JsonTree.object(map),
              schema,
              schema != null && schema.embedsResource(),
              preserve,
              path);
      case List<?> list -> list(JsonTree.list(list), schema, preserve, path);
      case null, default -> value;
    };
  }

  private Map<String, Object> object(
      Map<String, Object> object,
      @Nullable Structural schema,
      boolean resource,
      boolean preserved,
      String path) {
    boolean preserve = preserved && schema == null || schema != null && schema.preservesUnknown();
    Map<String, Object> kept = new TreeMap<>();
    object.forEach(
        (name, value) -> {
          String at = path.isEmpty() ? name : path + "." + name;
          Structural below = schema == null ? null : schema.field(name);
          boolean open = schema != null && schema.open();
          if (resource && RESOURCE_FIELDS.contains(name)) {
            kept.put(name, value);
          } else if (below != null || preserve || open) {
            kept.put(name, value(value, below, preserve, at));
          } else {
            unknown.accept(at);
          }
        });
    return kept;
  }

  private List<Object> list(
      List<Object> list, @Nullable Structural schema, boolean preserved, String path) {
    boolean preserve = preserved && schema == null || schema != null && schema.preservesUnknown();
    Structural items = schema == null ? null : schema.items();
    List<Object> kept = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      kept.add(value(list.get(i), items, preserve, path + "[" + i + "]"));
    }
    return kept;
  }
}
