package dev.kemudi.apiprocessor;

/** Text of a generated class, with its indentation. */
final class Source {
  private final StringBuilder text = new StringBuilder(8192);
  private int depth;

  /**
   * Adds one line; a line that ends in an opening brace indents what follows, one that starts with
   * a closing brace ends that.
   */
  Source line(String format, Object... arguments) {
    String line = arguments.length == 0 ? format : String.format(format, arguments);
    if (line.startsWith("}")) {
      depth--;
    }
    text.repeat(' ', depth * 2).append(line).append('\n');
    if (line.endsWith("{")) {
      depth++;
    }
    return this;
  }

  /** A Java string literal. */
  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
