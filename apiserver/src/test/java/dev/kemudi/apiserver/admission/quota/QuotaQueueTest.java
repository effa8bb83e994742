package dev.kemudi.apiserver.admission.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.admission.Writes;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.quota.QuotaEvaluator;
import dev.kemudi.resources.quota.QuotaEvaluators;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class QuotaQueueTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int MANY = 20;

  private final List<String> batches = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  private static Waiter waiter() {
    QuotaEvaluator evaluator =
        new QuotaEvaluators(gate -> true).of(CoreV1.CONFIGMAPS.groupResource());
    return new Waiter(
        Writes.create(
            CoreV1.CONFIGMAPS, ConfigMapBuilder.create().metadata(m -> m.name("a")).build()),
        Objects.requireNonNull(evaluator));
  }

  /** Stands still at the first batch until it is released. */
  private void slowly(String namespace, List<Waiter> waiters) {
    batches.add(namespace + waiters.size());
    started.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    waiters.forEach(Waiter::admit);
  }

  @Test
  void whoeverComesMeanwhileIsTakenTogether() throws Exception {
    QuotaQueue queue = new QuotaQueue(this::slowly, LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      all.add(threads.submit(() -> charge(queue, "shop", waiter())));
      started.await();
      for (int i = 0; i < MANY; i++) {
        Waiter next = waiter();
        all.add(threads.submit(() -> charge(queue, "shop", next)));
      }
      awaitWaiting(queue, "shop", MANY);
      released.countDown();
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertEquals(List.of("shop1", "shop" + MANY), batches);
  }

  private static void awaitWaiting(QuotaQueue queue, String namespace, int count) {
    while (queue.waiting(namespace) < count) {
      Thread.onSpinWait();
    }
  }

  private static Void charge(QuotaQueue queue, String namespace, Waiter waiter)
      throws InterruptedException {
    queue.charge(namespace, waiter);
    return null;
  }

  @Test
  void oneNamespaceDoesntWaitForAnother() throws Exception {
    QuotaQueue queue =
        new QuotaQueue(
            (namespace, waiters) -> {
              if (namespace.equals("slow")) {
                slowly(namespace, waiters);
              } else {
                waiters.forEach(Waiter::admit);
              }
            },
            LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow = threads.submit(() -> charge(queue, "slow", waiter()));
      started.await();
      queue.charge("fast", waiter());
      released.countDown();
      slow.get();
    }
  }

  @Test
  void nobodyWaitsForEver() {
    QuotaQueue hasty = new QuotaQueue(this::slowly, Duration.ZERO);
    StatusError error = assertThrows(StatusError.class, () -> hasty.charge("shop", waiter()));
    released.countDown();
    assertEquals(
        "Internal error occurred: resource quota evaluation timed out", error.getMessage());
  }

  @Test
  void aWaiterThatGivesUpIsNotCharged() throws Exception {
    QuotaQueue queue = new QuotaQueue(this::slowly, LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> charge(queue, "shop", waiter()));
      started.await();
      Future<?> second = threads.submit(() -> charge(queue, "shop", waiter()));
      awaitWaiting(queue, "shop", 1);
      second.cancel(true);
      while (queue.waiting("shop") > 0) {
        Thread.onSpinWait();
      }
      released.countDown();
      first.get();
    }
    assertEquals(List.of("shop1"), batches);
  }

  @Test
  void aFailureReachesAllWhoWait() {
    QuotaQueue queue =
        new QuotaQueue(
            (namespace, waiters) -> {
              throw new IllegalArgumentException("broken");
            },
            LONG);
    assertEquals(
        "broken",
        assertThrows(IllegalArgumentException.class, () -> queue.charge("shop", waiter()))
            .getMessage());
  }
}
