package dev.kemudi.apiserver.crd;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object by a path such as {@code .spec.replicas}: names between dots, nothing else.
 *
 * @param names the names, outermost first
 */
record NestedField(List<String> names) {
  /** A value of another type than the path promises; says so as upstream does. */
  static final class WrongType extends Exception {
    private static final long serialVersionUID = 1L;

    WrongType(String message) {
      super(message);
    }
  }

  static NestedField of(String path) {
    return new NestedField(List.of((path.startsWith(".") ? path.substring(1) : path).split("\\.")));
  }

  @Override
  public String toString() {
    return "." + String.join(".", names);
  }

  /**
   * What is there; null if nothing is.
   *
   * @param wanted the type that is expected, for the message about a null
   */
  private @Nullable Object find(Map<String, Object> tree, String wanted) throws WrongType {
    Object at = tree;
    for (int i = 0; i < names.size(); i++) {
      if (!(at instanceof Map<?, ?> map)) {
        throw wrong(names.subList(0, i + 1), at, "map[string]interface{}");
      }
      if (!map.containsKey(names.get(i))) {
        return null;
      }
      at = map.get(names.get(i));
      if (at == null && i + 1 < names.size()) {
        return null;
      }
    }
    if (at == null) {
      throw wrong(names, null, wanted);
    }
    return at;
  }

  /** The whole number there; null if there is none. */
  @Nullable Long number(Map<String, Object> tree) throws WrongType {
    Object found = find(tree, "int64");
    if (found == null) {
      return null;
    }
    if (found instanceof Long || found instanceof Integer) {
      return ((Number) found).longValue();
    }
    throw wrong(names, found, "int64");
  }

  /** The text there; null if there is none. */
  @Nullable String text(Map<String, Object> tree) throws WrongType {
    Object found = find(tree, "string");
    if (found == null || found instanceof String) {
      return (String) found;
    }
    throw wrong(names, found, "string");
  }

  /** The object with another number there. */
  Map<String, Object> with(Map<String, Object> tree, long number) {
    return JsonTree.with(tree, number, names.toArray(String[]::new));
  }

  private static WrongType wrong(List<String> names, @Nullable Object value, String wanted) {
    return new WrongType(
        "."
            + String.join(".", names)
            + " accessor error: "
            + (value == null ? "<nil>" : value)
            + " is of the type "
            + goType(value)
            + ", expected "
            + wanted);
  }

  private static String goType(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case String ignored -> "string";
      case Boolean ignored -> "bool";
      case Double ignored -> "float64";
      case Number ignored -> "int64";
      case Map<?, ?> ignored -> "map[string]interface {}";
      default -> "[]interface {}";
    };
  }
}
