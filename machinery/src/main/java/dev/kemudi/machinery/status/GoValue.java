package dev.kemudi.machinery.status;

import java.util.Map;

/** Values as upstream's messages print them: quoted strings, and objects as JSON. */
final class GoValue {
  private GoValue() {}

  /** A string in double quotes with Go's escapes. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (c < 0x20 || c == 0x7f) {
                    quoted.append(String.format("\\x%02x", c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  /** A collection or record as text. */
  static String print(Object value) {
    return switch (value) {
      case Map<?, ?> map -> map(map);
      case Iterable<?> list -> list(list);
      case String text -> quote(text);
      default -> value.toString();
    };
  }

  private static String map(Map<?, ?> map) {
    StringBuilder text = new StringBuilder("{");
    map.forEach(
        (key, value) ->
            text.append(text.length() > 1 ? "," : "")
                .append(print(key))
                .append(':')
                .append(print(value)));
    return text.append('}').toString();
  }

  private static String list(Iterable<?> list) {
    StringBuilder text = new StringBuilder("[");
    list.forEach(value -> text.append(text.length() > 1 ? "," : "").append(print(value)));
    return text.append(']').toString();
  }
}
