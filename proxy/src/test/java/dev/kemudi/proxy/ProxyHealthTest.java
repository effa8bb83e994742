package dev.kemudi.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProxyHealthTest {
  private Instant now = Instant.parse("2022-10-06T00:17:09.669794202Z");
  private final ProxyHealth health = new ProxyHealth(() -> now);

  private static ProxyHealth.Report report(boolean healthy, String updated, String now) {
    return new ProxyHealth.Report(
        healthy, "2022-10-06 " + updated + " +0000 UTC", "2022-10-06 " + now + " +0000 UTC");
  }

  @Test
  void itIsLateAMinuteAfterTheFirstChangeThatIsNotMade() {
    assertEquals(report(true, "00:17:09.669794202", "00:17:09.669794202"), health.report());
    health.updated();
    now = now.plus(Duration.ofHours(1));
    assertEquals(report(true, "01:17:09.669794202", "01:17:09.669794202"), health.report());
    health.pending();
    now = now.plus(Duration.ofSeconds(50));
    health.pending();
    assertEquals(true, health.report().healthy());
    now = now.plus(Duration.ofSeconds(20));
    assertEquals(report(false, "00:17:09.669794202", "01:18:19.669794202"), health.report());
    health.updated();
    assertEquals(true, health.report().healthy());
  }
}
