package dev.kemudi.node.cri;

import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.client.metric.Counts;
import dev.kemudi.client.metric.Spreads;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts calls to a container runtime, by a kubelet's names. */
final class CallMetrics {
  private static final String LABEL = "operation_type";

  private final Counts calls =
      new Counts(
          "kubelet_runtime_operations_total",
          "[ALPHA] Cumulative number of runtime operations by operation type.",
          LABEL);
  private final Counts failures =
      new Counts(
          "kubelet_runtime_operations_errors_total",
          "[ALPHA] Cumulative number of runtime operation errors by operation type.",
          LABEL);
  private final Spreads times =
      new Spreads(
          "kubelet_runtime_operations_duration_seconds",
          "[ALPHA] Duration in seconds of runtime operations. Broken down by operation type.",
          0.005,
          2.5,
          14,
          LABEL);
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /**
   * A call has come to its end.
   *
   * @param start when it began, by {@link System#nanoTime}
   */
  void done(String method, long start, boolean failed) {
    String name = names.computeIfAbsent(method, CallMetrics::name);
    calls.add(name);
    times.add((System.nanoTime() - start) / 1e9, name);
    if (failed) {
      failures.add(name);
    }
  }

  /** What a kubelet calls a method of the interface: ListPodSandbox is list_podsandbox. */
  static String name(String method) {
    return switch (method) {
      case "UpdateContainerResources" -> "update_container";
      default ->
          method
              .replace("PodSandbox", "Podsandbox")
              .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
              .toLowerCase(Locale.ROOT);
    };
  }

  List<ComponentMetric> all() {
    return List.of(calls.metric(), failures.metric(), times.metric());
  }
}
