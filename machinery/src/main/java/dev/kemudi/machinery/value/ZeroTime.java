package dev.kemudi.machinery.value;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that stands for an unset one where there must be a time: the first instant of the year
 * 1.
 */
public final class ZeroTime {
  public static final Instant INSTANT = Instant.parse("0001-01-01T00:00:00Z");

  private ZeroTime() {}

  public static boolean isZero(@Nullable Instant time) {
    return time == null || time.equals(INSTANT);
  }
}
