package dev.kemudi.proxy;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the proxy keeps up with what it has to do: it is late after a minute. */
final class ProxyHealth {
  private static final Duration LATE = Duration.ofMinutes(1);

  /** As Go prints times. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.nnnnnnnnn '+0000 UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * How it is.
   *
   * @param lastUpdated now, if all is well
   */
  record Report(boolean healthy, String lastUpdated, String now) {}

  private final InstantSource clock;

  @GuardedBy("this")
  private @Nullable Instant pending;

  @GuardedBy("this")
  private Instant updated = Instant.EPOCH;

  ProxyHealth(InstantSource clock) {
    this.clock = clock;
  }

  /** There is something to do. */
  synchronized void pending() {
    if (pending == null) {
      pending = clock.instant();
    }
  }

  /** It is done. */
  synchronized void updated() {
    pending = null;
    updated = clock.instant();
  }

  synchronized Report report() {
    Instant now = clock.instant();
    boolean healthy = pending == null || Duration.between(pending, now).compareTo(LATE) < 0;
    return new Report(healthy, TIME.format(healthy ? now : updated), TIME.format(now));
  }
}
