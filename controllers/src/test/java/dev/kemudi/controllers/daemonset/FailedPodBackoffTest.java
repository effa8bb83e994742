package dev.kemudi.controllers.daemonset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FailedPodBackoffTest {
  private static final FailedPodBackoff.Place PLACE = new FailedPodBackoff.Place("uid", 1, "node");

  private final FailedPodBackoff backoff = new FailedPodBackoff();

  @Test
  void eachFailureStaysTwiceAsLongUpToALongest() {
    Instant now = Instant.parse("2022-09-01T12:00:00Z");
    assertNull(backoff.left(PLACE, now));
    Duration expected = Duration.ofSeconds(1);
    for (int i = 0; i < 12; i++) {
      backoff.replaced(PLACE, now);
      assertEquals(expected, backoff.left(PLACE, now));
      now = now.plus(expected);
      assertNull(backoff.left(PLACE, now));
      Duration twice = expected.multipliedBy(2);
      expected = twice.compareTo(Duration.ofMinutes(15)) > 0 ? Duration.ofMinutes(15) : twice;
    }
    assertNull(backoff.left(new FailedPodBackoff.Place("uid", 2, "node"), now));
    now = now.plus(Duration.ofMinutes(31));
    backoff.replaced(PLACE, now);
    assertEquals(Duration.ofSeconds(1), backoff.left(PLACE, now));
  }
}
