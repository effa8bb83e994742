package dev.kemudi.resources.batch.cronjob;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The notation of schedules: five fields, or a word such as {@code @daily}, after an optional time
 * zone. It is checked with the words of the library that upstream reads schedules with.
 */
final class CronSyntax {
  /** What a field may hold. */
  private record Bounds(int low, int high, List<String> names) {}

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final List<Bounds> FIELDS =
      List.of(
          new Bounds(0, 59, List.of()),
          new Bounds(0, 23, List.of()),
          new Bounds(1, 31, List.of()),
          new Bounds(1, 12, MONTHS),
          new Bounds(0, 6, DAYS));
  private static final Set<String> WORDS =
      Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
  private static final Pattern DURATION =
      Pattern.compile("[-+]?(0|(([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)");

  private CronSyntax() {}

  /**
   * Checks a schedule.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static void check(String schedule) {
    String rest = schedule;
    if (rest.startsWith("TZ=") || rest.startsWith("CRON_TZ=")) {
      int blank = rest.indexOf(' ');
      String zone = rest.substring(rest.indexOf('=') + 1, blank < 0 ? rest.length() : blank);
      if (!zone.isEmpty() && !TimeZones.isKnown(zone)) {
        throw new IllegalArgumentException(
            "provided bad location " + zone + ": unknown time zone " + zone);
      }
      rest = blank < 0 ? "" : rest.substring(blank).strip();
    }
    if (rest.startsWith("@")) {
      word(rest);
      return;
    }
    List<String> fields = rest.isBlank() ? List.of() : List.of(rest.strip().split("\\s+"));
    if (fields.size() != FIELDS.size()) {
      throw new IllegalArgumentException(
          "expected exactly 5 fields, found "
              + fields.size()
              + ": ["
              + String.join(" ", fields)
              + "]");
    }
    for (int i = 0; i < fields.size(); i++) {
      field(fields.get(i), FIELDS.get(i));
    }
  }

  private static void word(String word) {
    if (word.startsWith("@every ")) {
      String duration = word.substring("@every ".length());
      if (!DURATION.matcher(duration).matches()) {
        throw new IllegalArgumentException(
            "failed to parse duration " + word + ": time: invalid duration \"" + duration + "\"");
      }
    } else if (!WORDS.contains(word)) {
      throw new IllegalArgumentException("unrecognized descriptor: " + word);
    }
  }

  private static void field(String field, Bounds bounds) {
    for (String expression : field.split(",", -1)) {
      if (!expression.isEmpty()) {
        range(expression, bounds);
      }
    }
  }

  private static void range(String expression, Bounds bounds) {
    String[] stepped = expression.split("/", -1);
    String[] ends = stepped[0].split("-", -1);
    boolean single = ends.length == 1;
    int start = bounds.low();
    int end = bounds.high();
    if (!ends[0].equals("*") && !ends[0].equals("?")) {
      start = number(ends[0], bounds);
      switch (ends.length) {
        case 1 -> end = start;
        case 2 -> end = number(ends[1], bounds);
        default -> throw new IllegalArgumentException("too many hyphens: " + expression);
      }
    }
    int step = 1;
    switch (stepped.length) {
      case 1 -> {}
      case 2 -> {
        step = number(stepped[1]);
        end = single ? bounds.high() : end;
      }
      default -> throw new IllegalArgumentException("too many slashes: " + expression);
    }
    within(expression, bounds, start, end);
    if (step == 0) {
      throw new IllegalArgumentException(
          "step of range should be a positive number: " + expression);
    }
  }

  private static void within(String expression, Bounds bounds, int start, int end) {
    if (start < bounds.low()) {
      throw new IllegalArgumentException(
          "beginning of range (" + start + ") below minimum (" + bounds.low() + "): " + expression);
    }
    if (end > bounds.high()) {
      throw new IllegalArgumentException(
          "end of range (" + end + ") above maximum (" + bounds.high() + "): " + expression);
    }
    if (start > end) {
      throw new IllegalArgumentException(
          "beginning of range (" + start + ") beyond end of range (" + end + "): " + expression);
    }
  }

  private static int number(String text, Bounds bounds) {
    int name = bounds.names().indexOf(text.toLowerCase(Locale.ROOT));
    return name < 0 ? number(text) : name + bounds.low();
  }

  private static int number(String text) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "failed to parse int from "
              + text
              + ": strconv.Atoi: parsing \""
              + text
              + "\": invalid syntax",
          e);
    }
    if (number < 0) {
      throw new IllegalArgumentException("negative number (" + number + ") not allowed: " + text);
    }
    return number;
  }
}
