package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.apply.TypeErrors.TypeMismatchException;
import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a tree against its schema. */
final class TreeValidation {
  private final TypeErrors errors = new TypeErrors();
  private final List<PathElement> path = new ArrayList<>();

  private TreeValidation() {}

  static void check(Map<String, Object> tree, Schema schema) throws TypeMismatchException {
    TreeValidation validation = new TreeValidation();
    validation.value(tree, schema);
    validation.errors.throwIfAny();
  }

  private void value(@Nullable Object value, Schema schema) {
    switch (Types.kind(schema, value)) {
      case MAP -> map(value, schema);
      case LIST -> list(value, schema);
      case SCALAR -> {
        if (schema instanceof Schema.Scalar scalar) {
          String problem = mismatch(scalar, value);
          if (!problem.isEmpty()) {
            errors.add(path, problem);
          }
        }
      }
    }
  }

  /** What is wrong with a scalar; empty if nothing is. */
  static String mismatch(Schema.Scalar scalar, @Nullable Object value) {
    if (value == null || value == Types.ABSENT) {
      return "";
    }
    return switch (scalar.kind()) {
      case INTEGER, NUMBER ->
          value instanceof Number
              ? ""
              : "expected numeric (int or float), got " + Scalars.goType(value);
      case STRING ->
          value instanceof String || scalar.format().equals("date-time")
              ? ""
              : "expected string, got &value.valueUnstructured{Value:"
                  + Scalars.goSyntax(value)
                  + "}";
      case BOOLEAN ->
          value instanceof Boolean ? "" : "expected boolean, got &{" + Scalars.go(value) + "}";
      case INT_OR_STRING, QUANTITY -> "";
    };
  }

  private void map(@Nullable Object value, Schema schema) {
    if (value == null) {
      return;
    }
    Map<String, Object> map = Types.mapOf(value);
    if (map == null) {
      errors.add(path, "expected map, got &{" + Scalars.go(value) + "}");
      return;
    }
    for (Map.Entry<String, Object> entry : map.entrySet()) {
      Schema.Field field = Types.field(schema, entry.getKey());
      Schema below = field == null ? Types.entries(schema) : field.schema();
      path.add(new PathElement.Field(entry.getKey()));
      if (below == null) {
        errors.add(path, "field not declared in schema");
        path.removeLast();
        return;
      }
      value(entry.getValue(), below);
      path.removeLast();
    }
  }

  private void list(@Nullable Object value, Schema schema) {
    if (value == null) {
      return;
    }
    List<Object> list = Types.listOf(value);
    if (list == null) {
      errors.add(path, "expected list, got &{" + Scalars.go(value) + "}");
      return;
    }
    Schema below = schema instanceof Schema.ListOf of ? of.element() : Schema.Any.INSTANCE;
    Set<PathElement> seen = HashSet.newHashSet(list.size());
    for (int i = 0; i < list.size(); i++) {
      PathElement element;
      try {
        element = Types.element(schema, i, list.get(i));
      } catch (Types.NoKeyException e) {
        errors.add(path, "element " + i + ": " + e.getMessage());
        return;
      }
      if (!seen.add(element)) {
        errors.add(path, "duplicate entries for key " + element);
      }
      path.add(element);
      value(list.get(i), below);
      path.removeLast();
    }
  }
}
