package dev.kemudi.node.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GoTextTest {
  @Test
  void durationsReadAsGoPrintsThem() {
    assertEquals("0s", GoText.of(Duration.ZERO));
    assertEquals("5ns", GoText.of(Duration.ofNanos(5)));
    assertEquals("1.5µs", GoText.of(Duration.ofNanos(1500)));
    assertEquals("12.3ms", GoText.of(Duration.ofNanos(12_300_000)));
    assertEquals("10s", GoText.of(Duration.ofSeconds(10)));
    assertEquals("2.002345678s", GoText.of(Duration.ofSeconds(2, 2_345_678)));
    assertEquals("5m0s", GoText.of(Duration.ofMinutes(5)));
    assertEquals("1h0m0.5s", GoText.of(Duration.ofHours(1).plusMillis(500)));
    assertEquals("-1s", GoText.of(Duration.ofSeconds(-1)));
  }
}
