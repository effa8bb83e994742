package dev.kemudi.machinery.validation;

/** Runs over a text by classes of ASCII characters: the patterns of names without a matcher. */
final class Characters {
  static final int LOWER = 1;
  static final int UPPER = 2;
  static final int DIGIT = 4;
  static final int DASH = 8;
  static final int UNDERSCORE = 16;
  static final int DOT = 32;
  static final int LETTER = LOWER | UPPER;
  static final int ALPHANUMERIC = LETTER | DIGIT;

  private Characters() {}

  static boolean is(char c, int classes) {
    int own;
    if (c >= 'a' && c <= 'z') {
      own = LOWER;
    } else if (c >= 'A' && c <= 'Z') {
      own = UPPER;
    } else if (c >= '0' && c <= '9') {
      own = DIGIT;
    } else {
      own =
          switch (c) {
            case '-' -> DASH;
            case '_' -> UNDERSCORE;
            case '.' -> DOT;
            default -> 0;
          };
    }
    return (own & classes) != 0;
  }

  /** Whether the run is not empty and starts, goes on and ends with these classes. */
  static boolean run(String text, int from, int to, int first, int middle, int last) {
    if (from >= to || !is(text.charAt(from), first) || !is(text.charAt(to - 1), last)) {
      return false;
    }
    for (int i = from + 1; i < to - 1; i++) {
      if (!is(text.charAt(i), middle)) {
        return false;
      }
    }
    return true;
  }

  static boolean run(String text, int first, int middle, int last) {
    return run(text, 0, text.length(), first, middle, last);
  }

  static boolean all(String text, int classes) {
    return run(text, classes, classes, classes);
  }

  static boolean any(String text, int classes) {
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i), classes)) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes the text takes, which is what length limits count. */
  static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
