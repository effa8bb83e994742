package dev.kemudi.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.event.EventReporter;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.machinery.value.Quantity;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What monitoring reads of a scheduler that has placed a pod and could not place another. */
@Timeout(30)
final class SchedulerMetricsTest {
  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(client, InstantSource.system(), new SplittableRandom(1));
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final EventReporter reporter =
      (regarding, related, type, reason, action, note) -> events.add(reason);
  private final Scheduler scheduler =
      new Scheduler(
          client,
          informers,
          reporter,
          InstantSource.system(),
          new SplittableRandom(1),
          SchedulerOptions.named("default-scheduler"));

  @AfterEach
  void closeAll() {
    scheduler.close();
    informers.close();
  }

  /** All that is told, a line for each value; of what lies between bounds the number of it. */
  private Map<String, Double> read() {
    Map<String, Double> read = new HashMap<>();
    for (ComponentMetric metric : scheduler.metrics()) {
      switch (metric) {
        case ComponentMetric.Values values ->
            values
                .source()
                .accept((value, labels) -> read.put(values.name() + List.of(labels), value));
        case ComponentMetric.Spreads spreads ->
            spreads
                .source()
                .accept(
                    (counts, sum, labels) -> {
                      assertEquals(spreads.bounds().length + 1, counts.length);
                      assertEquals(spreads.labels().size(), labels.length);
                      read.put(
                          spreads.name() + List.of(labels), (double) Arrays.stream(counts).sum());
                    });
      }
    }
    return read;
  }

  private void pod(String name, String cpu, int priority) {
    client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("default").name(name))
            .spec(
                s ->
                    s.schedulerName("default-scheduler")
                        .priority(priority)
                        .containers(
                            List.of(
                                ContainerBuilder.create()
                                    .name("c")
                                    .image("a")
                                    .resources(r -> r.requests(Map.of("cpu", Quantity.parse(cpu))))
                                    .build())))
            .status(s -> s.phase("Pending"))
            .build());
  }

  private Map<String, Double> await(String name, double value) throws InterruptedException {
    Map<String, Double> read = read();
    while (!Double.valueOf(value).equals(read.get(name))) {
      Thread.sleep(2);
      read = read();
    }
    return read;
  }

  @Test
  void attemptsQueuesAndStepsAreCounted() throws InterruptedException {
    Map<String, Quantity> has = Map.of("cpu", Quantity.parse("2"), "pods", Quantity.parse("10"));
    client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(m -> m.name("n1"))
            .status(s -> s.allocatable(has).capacity(has))
            .build());
    informers.start();
    scheduler.start();
    pod("small", "1", 0);
    assertEquals("Scheduled", events.take());
    pod("large", "9", 0);
    assertEquals("FailedScheduling", events.take());
    await("scheduler_pending_pods[unschedulable]", 1);
    Map<String, Double> read = await("scheduler_scheduler_goroutines[binding]", 0);
    assertEquals(1, read.get("scheduler_schedule_attempts_total[default-scheduler, scheduled]"));
    assertEquals(
        1, read.get("scheduler_schedule_attempts_total[default-scheduler, unschedulable]"));
    assertEquals(
        1, read.get("scheduler_scheduling_attempt_duration_seconds[default-scheduler, scheduled]"));
    assertEquals(1, read.get("scheduler_scheduling_algorithm_duration_seconds[]"));
    assertEquals(1, read.get("scheduler_pod_scheduling_duration_seconds[1]"));
    assertEquals(1, read.get("scheduler_pod_scheduling_attempts[]"));
    assertEquals(2, read.get("scheduler_queue_incoming_pods_total[PodAdd, active]"));
    assertEquals(
        1, read.get("scheduler_queue_incoming_pods_total[ScheduleAttemptFailure, unschedulable]"));
    assertEquals(1, read.get("scheduler_preemption_attempts_total[]"));
    assertEquals(0, read.get("scheduler_preemption_victims[]"));
    assertEquals(0, read.get("scheduler_pending_pods[active]"));
    assertEquals(1, read.get("scheduler_scheduler_cache_size[nodes]"));
    assertEquals(1, read.get("scheduler_scheduler_cache_size[pods]"));
    String points = "scheduler_framework_extension_point_duration_seconds";
    assertEquals(2, read.get(points + "[PreFilter, default-scheduler, Success]"));
    assertEquals(2, read.get(points + "[Filter, default-scheduler, Success]"));
    assertEquals(1, read.get(points + "[PostFilter, default-scheduler, Unschedulable]"));
    assertEquals(1, read.get(points + "[Reserve, default-scheduler, Success]"));
    assertEquals(1, read.get(points + "[PreBind, default-scheduler, Success]"));
    assertEquals(1, read.get(points + "[Bind, default-scheduler, Success]"));
  }

  @Test
  void victimsAreCounted() throws InterruptedException {
    Map<String, Quantity> has = Map.of("cpu", Quantity.parse("2"), "pods", Quantity.parse("10"));
    client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(m -> m.name("n1"))
            .status(s -> s.allocatable(has).capacity(has))
            .build());
    informers.start();
    scheduler.start();
    pod("meek", "2", 0);
    assertEquals("Scheduled", events.take());
    pod("bold", "2", 5);
    Map<String, Double> read = await("scheduler_preemption_victims[]", 1);
    assertTrue(read.getOrDefault("scheduler_preemption_attempts_total[]", 0.0) >= 1);
    String points = "scheduler_framework_extension_point_duration_seconds";
    await(points + "[PostFilter, default-scheduler, Success]", 1);
  }
}
