package dev.kemudi.machinery.tree;

/**
 * In which styles a string may be written in block context, from one look at its characters.
 *
 * @param plainAllowed without quotes
 * @param singleQuotedAllowed in single quotes
 * @param blockAllowed as a literal block
 */
record YamlShape(boolean plainAllowed, boolean singleQuotedAllowed, boolean blockAllowed) {

  static YamlShape of(String text) {
    if (text.isEmpty()) {
      return new YamlShape(true, true, false);
    }
    boolean indicators = text.startsWith("---") || text.startsWith("...");
    boolean breaks = false;
    boolean special = false;
    boolean spaceBreak = false;
    boolean breakSpace = false;
    int previous = ' ';
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean blankAfter = next >= text.length() || isBlank(text.charAt(next));
      indicators |= isIndicator(c, i == 0, isBlank(previous), blankAfter);
      special |= !isPrintable(c);
      breaks |= isBreak(c);
      spaceBreak |= i > 0 && previous == ' ' && isBreak(c);
      breakSpace |= i > 0 && isBreak(previous) && c == ' ';
      previous = c;
      i = next;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    boolean edges = first == ' ' || last == ' ' || isBreak(first) || isBreak(last);
    boolean bad = spaceBreak || special;
    return new YamlShape(
        !indicators && !breaks && !edges && !breakSpace && !bad,
        !breakSpace && !bad,
        !bad && last != ' ');
  }

  private static boolean isIndicator(
      int c, boolean first, boolean blankBefore, boolean blankAfter) {
    return switch (c) {
      case ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' -> first;
      case '#' -> first || blankBefore;
      case '?', '-' -> first && blankAfter;
      case ':' -> blankAfter;
      default -> false;
    };
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || isBreak(c) || c == 0;
  }

  static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  static boolean isPrintable(int c) {
    return c == '\n'
        || c >= 0x20 && c <= 0x7e
        || c >= 0xa0 && c < 0xd800
        || c >= 0xe000 && c <= 0xfffd && c != 0xfeff
        || c >= 0x10000 && c <= 0x10ffff;
  }
}
