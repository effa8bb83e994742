package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What version 2.0, or the clients that check objects by it, can't say about a custom resource:
 * they would refuse objects that the server takes.
 */
final class SwaggerLimits {
  private static final Set<String> UNKNOWN =
      Set.of("default", "nullable", "oneOf", "anyOf", "allOf", "not");
  private static final Set<String> SHAPE = Set.of("type", "items", "properties");

  private SwaggerLimits() {}

  private static boolean isTrue(Map<String, Object> schema, String name) {
    return Boolean.TRUE.equals(schema.get(name));
  }

  /** Whether the member of the schema can't be told. */
  static boolean drops(Map<String, Object> schema, String name) {
    if (UNKNOWN.contains(name)) {
      return true;
    }
    if (SHAPE.contains(name) && isTrue(schema, "nullable")) {
      return true;
    }
    return switch (name) {
      case "properties", "items" -> isOpen(schema);
      case "type" -> isOpen(schema) ? isShaped(schema) : isArrayOfAnything(schema);
      default -> false;
    };
  }

  private static boolean isOpen(Map<String, Object> schema) {
    return isTrue(schema, "x-kubernetes-preserve-unknown-fields");
  }

  private static boolean isShaped(Map<String, Object> schema) {
    return "object".equals(schema.get("type")) || "array".equals(schema.get("type"));
  }

  private static boolean isArrayOfAnything(Map<String, Object> schema) {
    return "array".equals(schema.get("type")) && !schema.containsKey("items");
  }

  /** The required fields without those that may be null. */
  static Object required(Map<String, Object> schema, Object required) {
    if (drops(schema, "properties")
        || !(schema.get("properties") instanceof Map<?, ?> properties)) {
      return required;
    }
    List<Object> names = JsonTree.list(required);
    return names.stream()
        .filter(
            name ->
                !(properties.get(name) instanceof Map<?, ?> property
                    && isTrue(JsonTree.object(property), "nullable")))
        .toList();
  }
}
