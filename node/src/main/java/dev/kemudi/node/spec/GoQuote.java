package dev.kemudi.node.spec;

/** Strings in double quotes with Go's escapes, as the downward API writes values. */
final class GoQuote {
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";
  private static final String LETTERS = "abfnrtv\\\"";

  private GoQuote() {}

  static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    int escape = ESCAPED.indexOf(c);
    if (escape >= 0) {
      quoted.append('\\').append(LETTERS.charAt(escape));
    } else if (c < 0x20 || c == 0x7f) {
      quoted.append("\\x%02x".formatted(c));
    } else if (!isPrintable(c)) {
      quoted.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
    } else {
      quoted.appendCodePoint(c);
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
