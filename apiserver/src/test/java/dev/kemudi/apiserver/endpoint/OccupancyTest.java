package dev.kemudi.apiserver.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OccupancyTest {
  private final AtomicInteger closed = new AtomicInteger();
  private final Occupancy occupancy = new Occupancy(closed::incrementAndGet);

  @Test
  void anEmptyOneIsClosedAtOnce() {
    assertTrue(occupancy.enter());
    occupancy.leave();
    assertEquals(0, closed.get());
    occupancy.retire();
    assertEquals(1, closed.get());
    assertFalse(occupancy.enter());
  }

  @Test
  void theLastToLeaveCloses() {
    assertTrue(occupancy.enter());
    assertTrue(occupancy.enter());
    occupancy.retire();
    assertFalse(occupancy.enter());
    occupancy.leave();
    assertEquals(0, closed.get());
    occupancy.leave();
    assertEquals(1, closed.get());
  }

  @Test
  void nobodyIsInsideWhenItIsClosed() throws InterruptedException {
    for (int round = 0; round < 500; round++) {
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger found = new AtomicInteger();
      AtomicInteger times = new AtomicInteger();
      Occupancy raced =
          new Occupancy(
              () -> {
                times.incrementAndGet();
                found.addAndGet(inside.get());
              });
      CountDownLatch within = new CountDownLatch(4);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(Thread.startVirtualThread(() -> comeAndGo(raced, inside, within)));
      }
      within.await();
      raced.retire();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1, times.get());
      assertEquals(0, found.get());
    }
  }

  private static void comeAndGo(Occupancy raced, AtomicInteger inside, CountDownLatch within) {
    while (raced.enter()) {
      inside.incrementAndGet();
      within.countDown();
      inside.decrementAndGet();
      raced.leave();
    }
  }
}
