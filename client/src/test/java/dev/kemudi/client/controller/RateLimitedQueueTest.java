package dev.kemudi.client.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.client.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RateLimitedQueueTest {
  private final RateLimitedQueue<String> queue =
      RateLimitedQueue.create("test", InstantSource.system());

  @Test
  void aKeyWaitsOnce() throws InterruptedException {
    queue.add("a");
    queue.add("b");
    queue.add("a");
    assertEquals(2, queue.length());
    assertEquals("a", queue.take());
    assertEquals("b", queue.take());
  }

  @Test
  void aKeyInHandComesBackWhenItIsDone() throws InterruptedException {
    queue.add("a");
    String key = queue.take();
    queue.add("a");
    assertEquals(0, queue.length());
    assertEquals(Set.of("a"), queue.busy());
    queue.done(key);
    assertEquals("a", queue.take());
    queue.done("a");
    assertEquals(Set.of(), queue.busy());
  }

  @Test
  void keysComeInTheOrderInWhichTheyAreDue() throws InterruptedException {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    try (RateLimitedQueue<String> timed = RateLimitedQueue.create("test", clock)) {
      timed.addAfter("late", Duration.ofMillis(60));
      timed.addAfter("soon", Duration.ofMillis(20));
      timed.addAfter("late", Duration.ofMillis(40));
      timed.addAfter("soon", Duration.ofHours(1));
      clock.advance(Duration.ofMinutes(1));
      assertEquals("soon", timed.take());
      assertEquals("late", timed.take());
      assertEquals(0, timed.length());
    }
  }

  @Test
  void failuresAreCountedUntilForgotten() throws InterruptedException {
    queue.addRateLimited("a");
    assertEquals("a", queue.take());
    queue.done("a");
    queue.addRateLimited("a");
    assertEquals(2, queue.failures("a"));
    assertEquals("a", queue.take());
    queue.forget("a");
    assertEquals(0, queue.failures("a"));
  }

  @Test
  void closingWakesWhoWaits() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> waiting = threads.submit(queue::take);
      queue.addAfter("never", Duration.ofHours(1));
      queue.close();
      assertTrue(
          assertThrows(ExecutionException.class, waiting::get).getCause()
              instanceof InterruptedException);
    }
    queue.add("a");
    assertThrows(InterruptedException.class, queue::take);
  }

  @Test
  void metricsSeeWaitAndWork() throws InterruptedException {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    List<String> seen = new ArrayList<>();
    QueueMetrics metrics =
        new QueueMetrics() {
          @Override
          public void taken(int depth, Duration waited) {
            seen.add("waited " + waited.toSeconds());
          }

          @Override
          public void done(Duration worked) {
            seen.add("worked " + worked.toSeconds());
          }
        };
    try (RateLimitedQueue<String> measured =
        new RateLimitedQueue<>("test", clock, new ControllerRateLimiter<>(clock), metrics)) {
      measured.add("a");
      clock.advance(Duration.ofSeconds(3));
      measured.take();
      clock.advance(Duration.ofSeconds(2));
      measured.done("a");
    }
    assertEquals(List.of("waited 3", "worked 2"), seen);
  }

  @Test
  void backoffDoublesToItsLongest() {
    BackoffLimiter<String> limiter =
        new BackoffLimiter<>(Duration.ofMillis(5), Duration.ofSeconds(1000));
    assertEquals(Duration.ofMillis(5), limiter.next("a"));
    assertEquals(Duration.ofMillis(10), limiter.next("a"));
    assertEquals(Duration.ofMillis(5), limiter.next("b"));
    for (int i = 0; i < 2_000; i++) {
      limiter.next("a");
    }
    assertEquals(Duration.ofSeconds(1000), limiter.next("a"));
  }

  @Test
  void theBucketHoldsAllKeysTogether() {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    ControllerRateLimiter<Integer> limiter = new ControllerRateLimiter<>(clock);
    for (int i = 0; i < 100; i++) {
      assertEquals(Duration.ofMillis(5), limiter.next(i));
    }
    assertEquals(Duration.ofMillis(100), limiter.next(100));
    assertEquals(Duration.ofMillis(200), limiter.next(101));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(Duration.ofMillis(5), limiter.next(102));
  }

  @Test
  void expectationsHoldUntilSeenOrLapsed() {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    Expectations<String> expectations = new Expectations<>(clock);
    assertTrue(expectations.satisfied("a"));
    expectations.expect("a", 1, 1);
    expectations.creationObserved("a");
    assertFalse(expectations.satisfied("a"));
    expectations.deletionObserved("a");
    assertTrue(expectations.satisfied("a"));
    expectations.expectCreations("a", 1);
    clock.advance(Duration.ofSeconds(301));
    assertTrue(expectations.satisfied("a"));
  }

  @Test
  void aDeletionSeenTwiceCountsOnce() {
    UidExpectations<String> expectations = new UidExpectations<>(new ManualClock(Instant.EPOCH));
    expectations.expectDeletions("a", List.of("u1", "u2"));
    expectations.deletionObserved("a", "u1");
    expectations.deletionObserved("a", "u1");
    expectations.deletionObserved("a", "u3");
    assertFalse(expectations.satisfied("a"));
    expectations.deletionObserved("a", "u2");
    assertTrue(expectations.satisfied("a"));
  }
}
