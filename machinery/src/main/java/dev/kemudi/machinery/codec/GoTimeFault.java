package dev.kemudi.machinery.codec;

/** Says why a text is no time, as Go's parser of RFC 3339 does. */
final class GoTimeFault {
  private final String text;
  private final String layout;

  private GoTimeFault(String text, String layout) {
    this.text = text;
    this.layout = layout;
  }

  static String of(String text, boolean micro) {
    return new GoTimeFault(
            text, micro ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00")
        .find(micro);
  }

  private String find(boolean micro) {
    String[] elements = {"2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05"};
    int at = 0;
    for (String element : elements) {
      int end = at + element.length();
      boolean digits = Character.isDigit(element.charAt(0));
      if (end > text.length() || !fits(text.substring(at, end), element, digits)) {
        return cannotParse(at, element);
      }
      if (digits && !inRange(element, Integer.parseInt(text.substring(at, end)))) {
        return outOfRange(name(element));
      }
      at = end;
    }
    if (micro) {
      if (!text.substring(at).matches("\\.[0-9]{6}.*")) {
        return cannotParse(at, ".000000");
      }
      at += 7;
    } else {
      while (at < text.length() && (text.charAt(at) == '.' || isDigit(text.charAt(at)))) {
        at++;
      }
    }
    if (!text.substring(at).matches("Z.*|[+-][0-9]{2}:[0-9]{2}.*")) {
      return cannotParse(at, "Z07:00");
    }
    int end = at + (text.charAt(at) == 'Z' ? 1 : 6);
    return end < text.length()
        ? "parsing time \"" + text + "\": extra text: \"" + text.substring(end) + "\""
        : outOfRange("day");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean fits(String found, String element, boolean digits) {
    return digits ? found.chars().allMatch(c -> isDigit((char) c)) : found.equals(element);
  }

  private static boolean inRange(String element, int value) {
    return switch (element) {
      case "01" -> value >= 1 && value <= 12;
      case "15" -> value < 24;
      case "04", "05" -> value < 60;
      default -> true;
    };
  }

  private static String name(String element) {
    return switch (element) {
      case "01" -> "month";
      case "15" -> "hour";
      case "04" -> "minute";
      default -> "second";
    };
  }

  private String outOfRange(String what) {
    return "parsing time \"" + text + "\": " + what + " out of range";
  }

  private String cannotParse(int at, String element) {
    return "parsing time \""
        + text
        + "\" as \""
        + layout
        + "\": cannot parse \""
        + text.substring(at)
        + "\" as \""
        + element
        + "\"";
  }
}
