package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.machinery.value.GoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of schemas' formats as what they mean. */
public final class TextFormats {
  private static final Pattern PART = Pattern.compile("(\\d+)\\s*([A-Za-zµ]+)");
  private static final int LONGEST_NUMBER = 18;

  /** A unit of time: its short names, and what any longer name begins with. */
  private record Unit(Duration length, List<String> names, String start) {
    boolean isMeantBy(String text) {
      return names.contains(text) || text.startsWith(start);
    }
  }

  private static final List<Unit> UNITS =
      List.of(
          new Unit(Duration.ofNanos(1), List.of("ns"), "nano"),
          new Unit(Duration.ofNanos(1000), List.of("us", "µs"), "micro"),
          new Unit(Duration.ofMillis(1), List.of("ms"), "milli"),
          new Unit(Duration.ofSeconds(1), List.of("s"), "sec"),
          new Unit(Duration.ofMinutes(1), List.of("m"), "min"),
          new Unit(Duration.ofHours(1), List.of("h", "hr"), "hour"),
          new Unit(Duration.ofDays(1), List.of("d"), "day"),
          new Unit(Duration.ofDays(7), List.of("w", "wk"), "week"));

  private TextFormats() {}

  /** A length of time such as {@code 1h30m} or {@code 3 days}; null for something else. */
  public static @Nullable Duration duration(String text) {
    try {
      return GoDuration.parse(text);
    } catch (RuntimeException e) {
      return inWords(text);
    }
  }

  private static @Nullable Duration inWords(String text) {
    Duration sum = null;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      if (parts.group(1).length() > LONGEST_NUMBER) {
        return null;
      }
      String unit = parts.group(2).toLowerCase(Locale.ROOT);
      for (Unit each : UNITS) {
        if (each.isMeantBy(unit)) {
          Duration part = each.length().multipliedBy(Long.parseLong(parts.group(1)));
          sum = sum == null ? part : sum.plus(part);
        }
      }
    }
    return sum;
  }

  /**
   * The beginning of a day.
   *
   * @throws DateTimeException if it is none
   */
  public static Instant date(String text) {
    return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * A moment, in UTC if no zone is given.
   *
   * @throws DateTimeException if it is none
   */
  public static Instant dateTime(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      return OffsetDateTime.parse(upper).toInstant();
    } catch (DateTimeException e) {
      return LocalDateTime.parse(upper).toInstant(ZoneOffset.UTC);
    }
  }
}
