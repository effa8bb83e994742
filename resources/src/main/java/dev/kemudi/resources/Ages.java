package dev.kemudi.resources;

import dev.kemudi.machinery.value.ZeroTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago something was, in the short form of tables. */
public final class Ages {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY_HOURS = 24;
  private static final long YEAR_DAYS = 365;

  private Ages() {}

  /** The time since then; {@code <unknown>} if there is no such time. */
  public static String since(@Nullable Instant then, Instant now) {
    return then == null || ZeroTime.isZero(then) ? "<unknown>" : human(Duration.between(then, now));
  }

  /** A duration in at most two units: {@code 95s}, {@code 4m10s}, {@code 5h3m}, {@code 3d4h}. */
  public static String human(Duration duration) {
    long seconds = duration.toMillis() / 1000;
    if (seconds < 0) {
      return seconds < -1 ? "<invalid>" : "0s";
    }
    long minutes = seconds / MINUTE;
    long hours = seconds / HOUR;
    if (seconds < 2 * MINUTE) {
      return seconds + "s";
    }
    if (minutes < 10) {
      return pair(minutes, "m", seconds % MINUTE, "s");
    }
    if (minutes < 180) {
      return minutes + "m";
    }
    if (hours < 8) {
      return pair(hours, "h", minutes % 60, "m");
    }
    return hours < 48 ? hours + "h" : days(hours);
  }

  private static String days(long hours) {
    long days = hours / DAY_HOURS;
    if (days < 8) {
      return pair(days, "d", hours % DAY_HOURS, "h");
    }
    if (days < 2 * YEAR_DAYS) {
      return days + "d";
    }
    return days < 8 * YEAR_DAYS
        ? pair(days / YEAR_DAYS, "y", days % YEAR_DAYS, "d")
        : days / YEAR_DAYS + "y";
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return large + largeUnit + (small == 0 ? "" : small + smallUnit);
  }
}
