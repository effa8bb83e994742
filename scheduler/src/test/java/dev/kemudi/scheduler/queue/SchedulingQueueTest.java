package dev.kemudi.scheduler.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.metrics.SchedulerMetrics;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchedulingQueueTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final SchedulingQueue queue =
      new SchedulingQueue(now::get, new SchedulerMetrics("default-scheduler"));

  private void reject(String name, String... plugins) {
    queue.put(
        new PodInfo(
            PodBuilder.create().metadata(metadata -> metadata.name(name).uid(name)).build()));
    QueuedPod tried = queue.poll();
    assertNotNull(tried);
    queue.giveBack(tried.rejectedBy(Set.of(plugins)), queue.moves());
  }

  private @Nullable String next() {
    QueuedPod next = queue.poll();
    return next == null ? null : next.pod().pod().name();
  }

  @Test
  void onlyThoseWhomItMayHelpAreTriedAgain() {
    reject("cordoned", "NodeUnschedulable", "TaintToleration");
    reject("large", "NodeUnschedulable", "NodeResourcesFit");
    now.updateAndGet(time -> time.plusSeconds(2));
    assertNull(next());
    queue.moveRejectedBy(Set.of("NodeResourcesFit", "NodePorts"), "NodeAdd");
    assertEquals("large", next());
    assertNull(next());
    queue.move(pod -> true, "PodUpdate");
    assertEquals("cordoned", next());
  }

  @Test
  void whoFailedForAnotherReasonIsHelpedByAnything() {
    reject("early");
    now.updateAndGet(time -> time.plusSeconds(2));
    queue.moveRejectedBy(Set.of("NodePorts"), "NodeAdd");
    assertEquals("early", next());
  }

  @Test
  void anAttemptThatOverlapsWithAMoveIsRepeated() {
    queue.put(new PodInfo(PodBuilder.create().metadata(metadata -> metadata.name("a")).build()));
    QueuedPod tried = queue.poll();
    assertNotNull(tried);
    long before = queue.moves();
    queue.moveRejectedBy(Set.of("NodePorts"), "NodeAdd");
    queue.giveBack(tried.rejectedBy(Set.of("NodeUnschedulable")), before);
    now.updateAndGet(time -> time.plusSeconds(2));
    assertEquals("a", next());
  }
}
