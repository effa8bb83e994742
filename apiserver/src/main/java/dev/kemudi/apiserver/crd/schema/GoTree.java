package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.machinery.status.GoLiteral;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bad values as messages show them: maps and lists in Go's notation. */
final class GoTree {
  private GoTree() {}

  static @Nullable Object shown(@Nullable Object tree) {
    return tree instanceof Map<?, ?> || tree instanceof List<?> ? new GoLiteral(text(tree)) : tree;
  }

  private static String text(@Nullable Object tree) {
    StringBuilder text = new StringBuilder();
    switch (tree) {
      case null -> text.append("interface {}(nil)");
      case Map<?, ?> map -> {
        text.append("map[string]interface {}{");
        String separator = "";
        for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
          text.append(separator).append(quoted(entry.getKey())).append(':');
          text.append(text(entry.getValue()));
          separator = ", ";
        }
        text.append('}');
      }
      case List<?> list -> {
        text.append("[]interface {}{");
        String separator = "";
        for (Object element : list) {
          text.append(separator).append(text(element));
          separator = ", ";
        }
        text.append('}');
      }
      case String string -> text.append(quoted(string));
      default -> text.append(tree);
    }
    return text.toString();
  }

  private static String quoted(Object text) {
    return '"' + String.valueOf(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
