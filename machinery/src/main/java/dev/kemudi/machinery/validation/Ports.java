package dev.kemudi.machinery.validation;

import static dev.kemudi.machinery.validation.Characters.DASH;
import static dev.kemudi.machinery.validation.Characters.DIGIT;
import static dev.kemudi.machinery.validation.Characters.LOWER;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a port, a number in a range or a percentage: an empty list if nothing is. */
public final class Ports {
  private Ports() {}

  public static List<String> number(int port) {
    return inRange(port, 1, 65535);
  }

  public static List<String> inRange(long value, long low, long high) {
    return value >= low && value <= high ? List.of() : List.of(Messages.inclusiveRange(low, high));
  }

  /** A user or group id. */
  public static List<String> ownerId(long id) {
    return inRange(id, 0, Integer.MAX_VALUE);
  }

  /** An IANA service name. */
  public static List<String> name(String port) {
    List<String> problems = new ArrayList<>(0);
    if (Characters.bytes(port) > 15) {
      problems.add(Messages.maxLength(15));
    }
    if (!Characters.all(port, LOWER | DIGIT | DASH)) {
      problems.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    }
    if (!Characters.any(port, LOWER)) {
      problems.add("must contain at least one letter (a-z)");
    }
    if (port.contains("--")) {
      problems.add("must not contain consecutive hyphens");
    }
    if (port.startsWith("-") || port.endsWith("-")) {
      problems.add("must not begin or end with a hyphen");
    }
    return problems;
  }

  /** A number with a percent sign. */
  public static List<String> percent(String percent) {
    int last = percent.length() - 1;
    return last > 0
            && percent.charAt(last) == '%'
            && Characters.run(percent, 0, last, DIGIT, DIGIT, DIGIT)
        ? List.of()
        : List.of(
            Messages.pattern(
                "a valid percent string must be a numeric string followed by an ending '%'",
                "[0-9]+%", "1%", "93%"));
  }
}
