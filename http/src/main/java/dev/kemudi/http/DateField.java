package dev.kemudi.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date header's value, formatted once a second. */
final class DateField {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Formatted(long second, String text) {}

  private final InstantSource clock;
  private volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

  DateField(InstantSource clock) {
    this.clock = clock;
  }

  String now() {
    Instant now = clock.instant();
    Formatted known = last;
    if (known.second != now.getEpochSecond()) {
      known = new Formatted(now.getEpochSecond(), FORMAT.format(now));
      last = known;
    }
    return known.text;
  }
}
