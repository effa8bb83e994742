package dev.kemudi.machinery.tree;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar stands for. This is YAML 1.1 as go-yaml reads it: no sexagesimal numbers, and
 * octal numbers with and without the {@code o}.
 */
final class YamlScalars {
  /** Stands for a plain scalar that is a time: a string in JSON, but not to be written plain. */
  private static final int TIMESTAMP_MIN_LENGTH = 8;

  private static final Map<String, Boolean> BOOLEANS =
      Map.ofEntries(
          Map.entry("y", true),
          Map.entry("Y", true),
          Map.entry("yes", true),
          Map.entry("Yes", true),
          Map.entry("YES", true),
          Map.entry("true", true),
          Map.entry("True", true),
          Map.entry("TRUE", true),
          Map.entry("on", true),
          Map.entry("On", true),
          Map.entry("ON", true),
          Map.entry("n", false),
          Map.entry("N", false),
          Map.entry("no", false),
          Map.entry("No", false),
          Map.entry("NO", false),
          Map.entry("false", false),
          Map.entry("False", false),
          Map.entry("FALSE", false),
          Map.entry("off", false),
          Map.entry("Off", false),
          Map.entry("OFF", false));

  private YamlScalars() {}

  /** The value of a plain scalar. */
  static @Nullable Object resolve(String text) {
    if (text.isEmpty()) {
      return null;
    }
    char first = text.charAt(0);
    if (first >= '0' && first <= '9' || first == '+' || first == '-' || first == '.') {
      Object number = number(text);
      return number == null ? text : number;
    }
    return switch (text) {
      case "~", "null", "Null", "NULL" -> null;
      default -> {
        Boolean truth = text.length() <= 5 ? BOOLEANS.get(text) : null;
        yield truth == null ? text : truth;
      }
    };
  }

  private static @Nullable Object number(String text) {
    switch (text) {
      case ".nan", ".NaN", ".NAN" -> {
        return Double.NaN;
      }
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-.inf", "-.Inf", "-.INF" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        // a number in digits, or none
      }
    }
    if (text.charAt(0) == '.') {
      return isFloat(text) ? Double.valueOf(text) : null;
    }
    String digits = text.replace("_", "");
    Object whole = integer(digits);
    if (whole != null) {
      return whole;
    }
    return isFloat(digits) ? wholeIfPossible(Double.parseDouble(digits)) : null;
  }

  private static @Nullable Object integer(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int radix = 10;
    int from = start;
    if (text.length() > start + 1 && text.charAt(start) == '0') {
      switch (text.charAt(start + 1)) {
        case 'x', 'X' -> radix = 16;
        case 'b', 'B' -> radix = 2;
        default -> radix = 8;
      }
      char mark = text.charAt(start + 1);
      from = start + (mark >= '0' && mark <= '9' ? 1 : 2);
      if (radix == 8 && from == start + 2 && mark != 'o' && mark != 'O') {
        return null;
      }
    }
    for (int i = from; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), radix) < 0 || text.charAt(i) >= 0x80) {
        return null;
      }
    }
    if (from == text.length()) {
      return null;
    }
    BigInteger value = new BigInteger(text.substring(from), radix);
    BigInteger signed = text.startsWith("-") ? value.negate() : value;
    if (signed.bitLength() < Long.SIZE) {
      return signed.longValue();
    }
    return radix == 10 ? (Object) signed.doubleValue() : null;
  }

  /** A number that JSON text would show without a fraction is one without. */
  private static Object wholeIfPossible(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
  }

  private static boolean isFloat(String text) {
    int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int whole = digits(text, i);
    i += whole;
    if (i < text.length() && text.charAt(i) == '.') {
      int fraction = digits(text, i + 1);
      if (whole + fraction == 0) {
        return false;
      }
      i += 1 + fraction;
    } else if (whole == 0) {
      return false;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
        i++;
      }
      int exponent = digits(text, i);
      if (exponent == 0) {
        return false;
      }
      i += exponent;
    }
    return i == text.length();
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }

  /** Whether the string would be read as something else if it stood there plain. */
  static boolean isAmbiguous(String text) {
    return !(resolve(text) instanceof String)
        || text.equals("<<")
        || isTimestamp(text)
        || isSexagesimal(text);
  }

  /** Whether the text starts with a date, alone or with a time after it. */
  private static boolean isTimestamp(String text) {
    int year = digits(text, 0);
    if (text.length() < TIMESTAMP_MIN_LENGTH || year != 4 || text.charAt(4) != '-') {
      return false;
    }
    int month = digits(text, 5);
    int afterMonth = 5 + month;
    if (month < 1 || month > 2 || afterMonth >= text.length() || text.charAt(afterMonth) != '-') {
      return false;
    }
    int day = digits(text, afterMonth + 1);
    int end = afterMonth + 1 + day;
    if (day < 1 || day > 2) {
      return false;
    }
    return end == text.length() ? month == 2 && day == 2 : isTime(text, end);
  }

  private static boolean isTime(String text, int from) {
    char separator = text.charAt(from);
    int colon = text.indexOf(':', from);
    return (separator == 'T' || separator == 't' || separator == ' ')
        && digits(text, from + 1) > 0
        && colon == from + 1 + digits(text, from + 1)
        && text.indexOf(':', colon + 1) > 0;
  }

  /** Whether older readers take the text for a number of base 60, such as {@code 1:30}. */
  private static boolean isSexagesimal(String text) {
    int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (digits(text, i) == 0 || text.indexOf(':') < 0) {
      return false;
    }
    for (int j = i; j < text.length(); j++) {
      char c = text.charAt(j);
      if ((c < '0' || c > '9') && c != ':' && c != '.' && c != '_') {
        return false;
      }
    }
    return true;
  }
}
