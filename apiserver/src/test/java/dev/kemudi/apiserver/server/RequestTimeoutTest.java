package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestTimeoutTest {
  @Test
  void readsDurations() {
    assertEquals(Duration.ZERO, RequestTimeout.parse(""));
    assertEquals(Duration.ZERO, RequestTimeout.parse("0"));
    assertEquals(Duration.ofSeconds(90), RequestTimeout.parse("1m30s"));
    assertEquals(Duration.ofMinutes(90), RequestTimeout.parse("1.5h"));
    assertEquals(Duration.ofMillis(-5), RequestTimeout.parse("-5ms"));
    assertEquals(Duration.ofNanos(2500), RequestTimeout.parse("2.5µs"));
  }

  @Test
  void refusesOthers() {
    StatusError error = assertThrows(StatusError.class, () -> RequestTimeout.parse("soon"));
    assertEquals(
        "invalid timeout specified in the request URL - time: invalid duration \"soon\"",
        error.getMessage());
    assertThrows(StatusError.class, () -> RequestTimeout.parse("5"));
  }
}
