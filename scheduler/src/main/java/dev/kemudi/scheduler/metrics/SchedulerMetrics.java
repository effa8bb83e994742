package dev.kemudi.scheduler.metrics;

import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.client.metric.Counts;
import dev.kemudi.client.metric.Spreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What one scheduler has done and is doing, under upstream's names. Thread-safe. */
public final class SchedulerMetrics {
  /** How a step ended. */
  public static final String SUCCESS = "Success";

  public static final String UNSCHEDULABLE = "Unschedulable";
  public static final String UNRESOLVABLE = "UnschedulableAndUnresolvable";
  public static final String ERROR = "Error";

  private static final String PREFIX = "scheduler_";
  private static final int MANY_ATTEMPTS = 15;

  /** How much there is of what, as the loop has seen it last. */
  public record Sizes(
      int active, int backoff, int unschedulable, int nodes, int pods, int assumed) {}

  private final String profile;
  private final Counts attempts =
      new Counts(
          PREFIX + "schedule_attempts_total",
          "[STABLE] Number of attempts to schedule pods, by the result. 'unschedulable' means a pod"
              + " could not be scheduled, while 'error' means an internal scheduler problem.",
          "profile",
          "result");
  private final Spreads attemptTimes =
      new Spreads(
          PREFIX + "scheduling_attempt_duration_seconds",
          "[STABLE] Scheduling attempt latency in seconds (scheduling algorithm + binding)",
          0.001,
          2,
          15,
          "profile",
          "result");
  private final Spreads algorithm =
      new Spreads(
          PREFIX + "scheduling_algorithm_duration_seconds",
          "[ALPHA] Scheduling algorithm latency in seconds",
          0.001,
          2,
          15);
  private final Spreads victims =
      new Spreads(
          PREFIX + "preemption_victims", "[STABLE] Number of selected preemption victims", 1, 2, 7);
  private final LongAdder preemptions = new LongAdder();
  private final Spreads podTimes =
      new Spreads(
          PREFIX + "pod_scheduling_duration_seconds",
          "[STABLE] E2e latency for a pod being scheduled which may include multiple scheduling"
              + " attempts.",
          0.01,
          2,
          20,
          "attempts");
  private final Spreads podAttempts =
      new Spreads(
          PREFIX + "pod_scheduling_attempts",
          "[STABLE] Number of attempts to successfully schedule a pod.",
          1,
          2,
          5);
  private final Spreads points =
      new Spreads(
          PREFIX + "framework_extension_point_duration_seconds",
          "[STABLE] Latency for running all plugins of a specific extension point.",
          0.0001,
          2,
          12,
          "extension_point",
          "profile",
          "status");
  private final Counts incoming =
      new Counts(
          PREFIX + "queue_incoming_pods_total",
          "[STABLE] Number of pods added to scheduling queues by event and queue type.",
          "event",
          "queue");
  private final LongAdder bindings = new LongAdder();
  private volatile Sizes sizes = new Sizes(0, 0, 0, 0, 0, 0);

  /**
   * @param profile the scheduler's name
   */
  public SchedulerMetrics(String profile) {
    this.profile = profile;
  }

  /** The reading of a clock that times are measured by. */
  public long now() {
    return System.nanoTime();
  }

  private double since(long start) {
    return (now() - start) / 1e9;
  }

  /** An attempt has come to its end, binding included. */
  public void attempt(Result result, long start) {
    attempts.add(profile, result.label);
    attemptTimes.add(since(start), profile, result.label);
  }

  /** A node was found. */
  public void found(long start) {
    algorithm.add(since(start));
  }

  /** A step of an attempt is done. */
  public void done(Point point, String status, long start) {
    points.add(since(start), point.label, profile, status);
  }

  /** A pod has got its node. */
  public void scheduled(int tries, Duration since) {
    podAttempts.add(tries);
    podTimes.add(
        since.toNanos() / 1e9,
        tries < MANY_ATTEMPTS ? Integer.toString(tries) : MANY_ATTEMPTS + "+");
  }

  /** Room was looked for. */
  public void preemption() {
    preemptions.increment();
  }

  /** Room is made. */
  public void evicts(int pods) {
    victims.add(pods);
  }

  /** A pod has come to a queue. */
  public void incoming(String queue, String event) {
    incoming.add(event, queue);
  }

  public void bindingStarts() {
    bindings.increment();
  }

  public void bindingEnds() {
    bindings.decrement();
  }

  public void sizes(Sizes now) {
    sizes = now;
  }

  /** For monitoring. */
  public List<ComponentMetric> all() {
    return List.of(
        attempts.metric(),
        attemptTimes.metric(),
        algorithm.metric(),
        victims.metric(),
        podTimes.metric(),
        podAttempts.metric(),
        points.metric(),
        incoming.metric(),
        new ComponentMetric.Values(
            PREFIX + "preemption_attempts_total",
            "[STABLE] Total preemption attempts in the cluster till now",
            List.of(),
            true,
            reader -> reader.value(preemptions.sum())),
        new ComponentMetric.Values(
            PREFIX + "pending_pods",
            "[STABLE] Number of pending pods, by the queue type. 'active' means number of pods in"
                + " activeQ; 'backoff' means number of pods in backoffQ; 'unschedulable' means"
                + " number of pods in unschedulablePods.",
            List.of("queue"),
            false,
            this::pending),
        new ComponentMetric.Values(
            PREFIX + "scheduler_goroutines",
            "[ALPHA] Number of running goroutines split by the work they do such as binding.",
            List.of("work"),
            false,
            reader -> reader.value(bindings.sum(), "binding")),
        new ComponentMetric.Values(
            PREFIX + "scheduler_cache_size",
            "[ALPHA] Number of nodes, pods, and assumed (bound) pods in the scheduler cache.",
            List.of("type"),
            false,
            this::cached));
  }

  private void pending(ComponentMetric.Reader reader) {
    Sizes now = sizes;
    reader.value(now.active, "active");
    reader.value(now.backoff, "backoff");
    reader.value(now.unschedulable, "unschedulable");
  }

  private void cached(ComponentMetric.Reader reader) {
    Sizes now = sizes;
    reader.value(now.assumed, "assumed_pods");
    reader.value(now.nodes, "nodes");
    reader.value(now.pods, "pods");
  }
}
