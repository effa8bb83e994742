package dev.kemudi.node.pod;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go prints them, which users know from events: {@code 1m30.5s}, {@code 12.3ms}. */
final class GoText {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private GoText() {}

  static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      long nanos = duration.toNanos();
      if (nanos < MICRO) {
        return nanos + "ns";
      }
      return nanos < MILLI ? fraction(nanos, MICRO) + "µs" : fraction(nanos, MILLI) + "ms";
    }
    String seconds = fraction(duration.toSecondsPart() * SECOND + duration.toNanosPart(), SECOND);
    long hours = duration.toHours();
    String minutes = hours > 0 || duration.toMinutes() > 0 ? duration.toMinutesPart() + "m" : "";
    return (hours > 0 ? hours + "h" : "") + minutes + seconds + "s";
  }

  private static String fraction(long value, long unit) {
    BigDecimal number = BigDecimal.valueOf(value).divide(BigDecimal.valueOf(unit));
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
