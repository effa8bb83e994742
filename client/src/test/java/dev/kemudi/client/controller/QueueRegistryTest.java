package dev.kemudi.client.controller;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.client.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueueRegistryTest {
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final QueueRegistry registry = new QueueRegistry();

  @Test
  void tellsWhatItsQueuesDo() throws InterruptedException {
    RateLimitedQueue<String> queue =
        registry.making(() -> RateLimitedQueue.<String>create("mine", clock));
    RateLimitedQueue.create("another's", clock).close();
    queue.add("a");
    queue.add("b");
    clock.advance(Duration.ofMillis(50));
    String done = queue.take();
    clock.advance(Duration.ofSeconds(2));
    QueueReading busy = registry.read().getFirst();
    assertEquals(1, registry.read().size());
    assertEquals("mine", busy.name());
    assertEquals(1, busy.depth());
    assertEquals(2, busy.adds());
    assertEquals(2, busy.unfinishedSeconds(), 1e-9);
    assertEquals(2, busy.longestSeconds(), 1e-9);
    assertArrayEquals(new long[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, busy.waited().counts());
    queue.done(done);
    QueueReading idle = registry.read().getFirst();
    assertEquals(0, idle.unfinishedSeconds());
    assertArrayEquals(new long[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0}, idle.worked().counts());
    assertEquals(2, idle.worked().seconds(), 1e-9);
    queue.close();
  }
}
