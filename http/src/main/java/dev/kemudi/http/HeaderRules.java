package dev.kemudi.http;

/** The characters that RFC 9110 allows in field names and values, so that none can end a line. */
final class HeaderRules {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private HeaderRules() {}

  static void check(String name, String value) {
    if (!isToken(name)) {
      throw new IllegalArgumentException("not a header name: " + name);
    }
    if (!isValue(value)) {
      throw new IllegalArgumentException("not a value for header " + name);
    }
  }

  static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isTokenCharacter(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }

  static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 127) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text can stand as a request target: no blanks and no control characters. */
  static boolean isTarget(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c == 127) {
        return false;
      }
    }
    return !target.isEmpty();
  }
}
