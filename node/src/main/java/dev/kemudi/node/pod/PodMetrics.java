package dev.kemudi.node.pod;

import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.client.metric.Spreads;
import java.util.List;

/** How long the work on pods takes, by a kubelet's names. Times are of {@link System#nanoTime}. */
final class PodMetrics {
  /** What a worker's round was for. */
  enum Round {
    CREATE("create"),
    SYNC("sync"),
    KILL("kill");

    private final String label;

    Round(String label) {
      this.label = label;
    }
  }

  private static final double[] USUAL = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

  private final Spreads looks =
      new Spreads(
          "kubelet_pleg_relist_duration_seconds",
          "[ALPHA] Duration in seconds for relisting pods in PLEG.",
          USUAL);
  private final Spreads pauses =
      new Spreads(
          "kubelet_pleg_relist_interval_seconds",
          "[ALPHA] Interval in seconds between relisting in PLEG.",
          USUAL);
  private final Spreads rounds =
      new Spreads(
          "kubelet_pod_worker_duration_seconds",
          "[ALPHA] Duration in seconds to sync a single pod. Broken down by operation type: create,"
              + " update, or sync",
          USUAL,
          "operation_type");
  private final Spreads starts =
      new Spreads(
          "kubelet_pod_start_duration_seconds",
          "[ALPHA] Duration in seconds from kubelet seeing a pod for the first time to the pod"
              + " starting to run",
          USUAL);

  /** Only the thread that looks touches it. */
  private long lastLook;

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Begins a look at all containers. */
  long looks() {
    long now = System.nanoTime();
    if (lastLook != 0) {
      pauses.add((now - lastLook) / 1e9);
    }
    lastLook = now;
    return now;
  }

  void looked(long start) {
    looks.add(since(start));
  }

  void done(Round round, long start) {
    rounds.add(since(start), round.label);
  }

  /** A pod runs that was first seen at that time. */
  void runs(long seen) {
    starts.add(since(seen));
  }

  List<ComponentMetric> all() {
    return List.of(looks.metric(), pauses.metric(), rounds.metric(), starts.metric());
  }
}
