package dev.kemudi.node.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Backoff backoff = new Backoff(now::get);

  private void pass(int seconds) {
    now.updateAndGet(time -> time.plusSeconds(seconds));
  }

  @Test
  void waitsTwiceAsLongEachTime() {
    Instant failed = now.get();
    assertEquals(Duration.ZERO, backoff.remaining("a", failed));
    backoff.next("a", failed);
    assertEquals(Duration.ofSeconds(10), backoff.remaining("a", failed));
    pass(4);
    assertEquals(Duration.ofSeconds(6), backoff.remaining("a", failed));
    backoff.next("a", failed);
    assertEquals(Duration.ofSeconds(20), backoff.pause("a"));
  }

  @Test
  void isToldAtOnceAndThenEveryTenSeconds() {
    assertFalse(backoff.isToBeTold("a"));
    backoff.next("a", now.get());
    assertTrue(backoff.isToBeTold("a"));
    pass(9);
    assertFalse(backoff.isToBeTold("a"));
    pass(1);
    assertTrue(backoff.isToBeTold("a"));
    backoff.next("a", now.get());
    assertTrue(backoff.isToBeTold("a"), "the next wait is told at once");
  }
}
