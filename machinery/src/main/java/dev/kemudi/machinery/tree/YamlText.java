package dev.kemudi.machinery.tree;

/**
 * Writes one string in the style that go-yaml picks: plain where that can't be misread, a literal
 * block for several lines, else quoted; lines are folded at a blank after 80 columns.
 */
final class YamlText {
  private static final int WIDTH = 80;

  private final StringBuilder out;
  private final String text;
  private final int indent;
  private final boolean folds;
  private int column;

  private YamlText(StringBuilder out, String text, int indent, boolean folds) {
    this.out = out;
    this.text = text;
    this.indent = indent;
    this.folds = folds;
    this.column = out.length() - (out.lastIndexOf("\n") + 1);
  }

  /**
   * Appends a string.
   *
   * @param indent of the lines after the first
   * @param key whether it is the key of a mapping, which stays on its line
   */
  static void write(StringBuilder out, String text, int indent, boolean key) {
    YamlShape shape = YamlShape.of(text);
    YamlText writer = new YamlText(out, text, indent, !key);
    if (text.indexOf('\n') >= 0) {
      if (key || !shape.blockAllowed()) {
        writer.doubleQuoted();
      } else {
        writer.literal();
      }
    } else if (YamlScalars.isAmbiguous(text)) {
      writer.doubleQuoted();
    } else if (shape.plainAllowed()) {
      writer.plain();
    } else if (shape.singleQuotedAllowed()) {
      writer.singleQuoted();
    } else {
      writer.doubleQuoted();
    }
  }

  private void put(char c) {
    out.append(c);
    if (!Character.isLowSurrogate(c)) {
      column++;
    }
  }

  private void breakLine() {
    out.append('\n').repeat(' ', indent);
    column = indent;
  }

  private boolean isBlank(int index) {
    return index >= 0 && index < text.length() && text.charAt(index) == ' ';
  }

  private void plain() {
    for (int i = 0; i < text.length(); i++) {
      boolean blank = isBlank(i);
      if (blank && folds && column > WIDTH && !isBlank(i - 1) && !isBlank(i + 1)) {
        breakLine();
      } else {
        put(text.charAt(i));
      }
    }
  }

  private void singleQuoted() {
    put('\'');
    for (int i = 0; i < text.length(); i++) {
      if (foldsInside(i) && !isBlank(i + 1)) {
        breakLine();
        continue;
      }
      if (text.charAt(i) == '\'') {
        put('\'');
      }
      put(text.charAt(i));
    }
    put('\'');
  }

  private boolean foldsInside(int index) {
    return isBlank(index)
        && folds
        && column > WIDTH
        && !isBlank(index - 1)
        && index > 0
        && index < text.length() - 1;
  }

  private void doubleQuoted() {
    put('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (foldsInside(i)) {
        breakLine();
        if (isBlank(i + 1)) {
          put('\\');
        }
      } else {
        quotedCharacter(c);
      }
      i += Character.charCount(c);
    }
    put('"');
  }

  private void quotedCharacter(int c) {
    if (YamlShape.isPrintable(c) && c != 0xfeff && c != '"' && c != '\\' && !YamlShape.isBreak(c)) {
      out.appendCodePoint(c);
      column++;
      return;
    }
    String escape =
        switch (c) {
          case 0 -> "0";
          case 7 -> "a";
          case '\b' -> "b";
          case '\t' -> "t";
          case '\n' -> "n";
          case 0x0b -> "v";
          case '\f' -> "f";
          case '\r' -> "r";
          case 0x1b -> "e";
          case '"' -> "\"";
          case '\\' -> "\\";
          case 0x85 -> "N";
          case 0xa0 -> "_";
          case 0x2028 -> "L";
          case 0x2029 -> "P";
          default ->
              c <= 0xff
                  ? String.format("x%02X", c)
                  : c <= 0xffff ? String.format("u%04X", c) : String.format("U%08X", c);
        };
    put('\\');
    out.append(escape);
    column += escape.length();
  }

  private void literal() {
    out.append('|');
    if (text.charAt(0) == ' ' || YamlShape.isBreak(text.charAt(0))) {
      out.append('2');
    }
    int last = text.length() - 1;
    if (!YamlShape.isBreak(text.charAt(last))) {
      out.append('-');
    } else if (last == 0 || YamlShape.isBreak(text.charAt(last - 1))) {
      out.append('+');
    }
    int end = YamlShape.isBreak(text.charAt(last)) ? last : last + 1;
    boolean lineStart = true;
    out.append('\n');
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        out.append('\n');
        lineStart = true;
        continue;
      }
      if (lineStart) {
        out.repeat(' ', indent);
        lineStart = false;
      }
      out.append(c);
    }
  }
}
