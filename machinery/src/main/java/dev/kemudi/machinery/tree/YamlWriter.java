package dev.kemudi.machinery.tree;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree in block style, as go-yaml does: two blanks a level, lists no deeper than their
 * key.
 */
final class YamlWriter {
  /** Longer keys are written with a question mark before them. */
  private static final int MAX_SIMPLE_KEY = 128;

  /** What is deeper is written like JSON, as it would be mostly blanks otherwise. */
  private static final int MAX_INDENT = 256;

  private final StringBuilder out = new StringBuilder();

  String write(@Nullable Object tree) {
    value(tree, 0, true);
    return out.append('\n').toString();
  }

  /**
   * A value after the blank or the start of the line where it belongs.
   *
   * @param indent of the lines of a mapping or list that starts here
   * @param inline whether the first entry goes on the line at hand
   */
  private void value(@Nullable Object tree, int indent, boolean inline) {
    switch (tree) {
      case Object _ when indent > MAX_INDENT && isNested(tree) -> {
        out.append(inline ? "" : " ");
        out.append(new String(JsonTree.write(tree), StandardCharsets.UTF_8));
      }
      case Map<?, ?> map when !map.isEmpty() -> mapping(JsonTree.object(map), indent, inline);
      case List<?> list when !list.isEmpty() -> sequence(list, indent, inline);
      case Map<?, ?> _ -> out.append("{}");
      case List<?> _ -> out.append("[]");
      case null -> out.append("null");
      case String text -> YamlText.write(out, text, indent, false);
      case Double number -> out.append(GoNumbers.general(number));
      default -> out.append(tree);
    }
  }

  private void mapping(Map<String, Object> map, int indent, boolean inline) {
    boolean first = inline;
    for (String key : map.keySet().stream().sorted(YamlKeyOrder.INSTANCE).toList()) {
      startLine(first, indent);
      first = false;
      boolean simple = key.length() <= MAX_SIMPLE_KEY && key.indexOf('\n') < 0;
      if (!simple) {
        out.append("? ");
      }
      YamlText.write(out, key, indent + 2, simple);
      if (!simple) {
        startLine(false, indent);
      }
      out.append(':');
      Object value = map.get(key);
      boolean nested = isNested(value);
      if (!nested) {
        out.append(' ');
      }
      boolean list = value instanceof List<?>;
      value(value, list || !nested && !(value instanceof String) ? indent : indent + 2, false);
    }
  }

  private void sequence(List<?> list, int indent, boolean inline) {
    boolean first = inline;
    for (Object element : list) {
      startLine(first, indent);
      first = false;
      out.append("- ");
      value(element, indent + 2, true);
    }
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof Map<?, ?> map && !map.isEmpty()
        || value instanceof List<?> list && !list.isEmpty();
  }

  private void startLine(boolean inline, int indent) {
    if (!inline) {
      out.append('\n').repeat(' ', indent);
    }
  }
}
