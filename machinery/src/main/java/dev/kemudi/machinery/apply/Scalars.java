package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values inside paths and messages: their order and their texts. */
final class Scalars {
  /** Stands for null where a value must be. */
  static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private Scalars() {}

  /** Numbers that are equal become the same value. */
  static @Nullable Object normal(@Nullable Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? (Object) number.longValue()
        : value;
  }

  /** Orders numbers before strings before booleans before everything else. */
  static int compare(Object a, Object b) {
    if (a instanceof String left && b instanceof String right) {
      return left.compareTo(right);
    }
    if (a instanceof Number left && b instanceof Number right) {
      return JsonTree.compare(left, right);
    }
    if (a instanceof Boolean left && b instanceof Boolean right) {
      return Boolean.compare(left, right);
    }
    int byType = Integer.compare(type(a), type(b));
    return byType != 0 ? byType : printed(a).compareTo(printed(b));
  }

  private static int type(Object value) {
    return switch (value) {
      case Number _ -> 0;
      case String _ -> 1;
      case Boolean _ -> 2;
      case List<?> _ -> 3;
      case Map<?, ?> _ -> 4;
      default -> 5;
    };
  }

  /** A value as paths show it. */
  static String printed(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case List<?> list ->
          list.stream().map(Scalars::printed).collect(Collectors.joining(",", "[", "]"));
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + printed(entry.getValue()))
                  .collect(Collectors.joining(";", "{", "}"));
      default -> value.toString();
    };
  }

  /** Appends a value as JSON, with the characters that mean something in HTML escaped. */
  static StringBuilder json(StringBuilder out, Object value) {
    if (value instanceof String text && isPlain(text)) {
      return out.append('"').append(text).append('"');
    }
    if (value == NULL) {
      return out.append("null");
    }
    String text = new String(JsonTree.write(value), StandardCharsets.UTF_8);
    return out.append(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
        return false;
      }
    }
    return true;
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** A value as Go prints it with {@code %v}. */
  static String go(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .entrySet().stream()
                  .map(entry -> entry.getKey() + ":" + go(entry.getValue()))
                  .collect(Collectors.joining(" ", "map[", "]"));
      case List<?> list ->
          list.stream().map(Scalars::go).collect(Collectors.joining(" ", "[", "]"));
      default -> value.toString();
    };
  }

  /** A value as Go prints it with {@code %#v}. */
  static String goSyntax(@Nullable Object value) {
    return switch (value) {
      case null -> "interface {}(nil)";
      case String text -> quoted(text);
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .entrySet().stream()
                  .map(entry -> quoted((String) entry.getKey()) + ":" + goSyntax(entry.getValue()))
                  .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
      case List<?> list ->
          list.stream()
              .map(Scalars::goSyntax)
              .collect(Collectors.joining(", ", "[]interface {}{", "}"));
      default -> value.toString();
    };
  }

  static String goType(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Double _ -> "float64";
      case Number _ -> "int64";
      case Map<?, ?> _ -> "map[string]interface {}";
      default -> "[]interface {}";
    };
  }
}
