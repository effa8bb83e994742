package dev.kemudi.node.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PullPlaceTest {
  private final Semaphore turn = new Semaphore(1, true);
  private final PullPlace first = new PullPlace(turn);
  private final PullPlace second = new PullPlace(turn);

  @Test
  void onePodPullsAfterTheOther() throws Exception {
    CountDownLatch arrives = new CountDownLatch(1);
    FutureTask<String> one = pulling(first, arrives::await);
    FutureTask<String> two = pulling(second, () -> assertEquals(0, arrives.getCount()));
    awaitQueue();
    arrives.countDown();
    assertEquals("pulled", one.get());
    assertEquals("pulled", two.get());
  }

  @Test
  void whoWaitsLeavesTheLineAndOthersGoOn() throws Exception {
    CountDownLatch arrives = new CountDownLatch(1);
    FutureTask<String> one = pulling(first, arrives::await);
    FutureTask<String> two = pulling(second, () -> {});
    awaitQueue();
    second.leave();
    assertEquals("interrupted", two.get());
    assertFalse(one.isDone());
    arrives.countDown();
    assertEquals("pulled", one.get());
  }

  @Test
  void whatIsBeingPulledIsBrokenOffAndTheNextPodPulls() throws Exception {
    FutureTask<String> one = pulling(first, new CountDownLatch(1)::await);
    FutureTask<String> two = pulling(second, () -> {});
    awaitQueue();
    first.leave();
    assertEquals("interrupted", one.get());
    assertEquals("pulled", two.get());
  }

  @Test
  void whoHasLeftDoesNotComeBack() throws Exception {
    first.leave();
    assertThrows(InterruptedException.class, () -> first.pull(() -> {}));
    second.pull(() -> {});
  }

  private interface Transfer {
    void run() throws InterruptedException;
  }

  /** Pulls on a thread of its own, as the runtime's client does: an interrupt stays set. */
  private FutureTask<String> pulling(PullPlace place, Transfer transfer) {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              try {
                place.pull(
                    () -> {
                      try {
                        transfer.run();
                      } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                      }
                    });
                return "pulled";
              } catch (InterruptedException _) {
                return "interrupted";
              }
            });
    boolean free = turn.availablePermits() > 0;
    Thread.ofVirtual().start(task);
    while (free && turn.availablePermits() > 0) {
      Thread.onSpinWait();
    }
    return task;
  }

  /** Until the second pod stands in the line. */
  private void awaitQueue() {
    while (!turn.hasQueuedThreads()) {
      Thread.onSpinWait();
    }
  }
}
