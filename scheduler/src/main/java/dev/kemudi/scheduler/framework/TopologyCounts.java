package dev.kemudi.scheduler.framework;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers by topology: by the key of a node label, then by its value. */
public final class TopologyCounts {
  private final Map<String, Map<String, Long>> counts = new HashMap<>();

  public TopologyCounts copy() {
    TopologyCounts copy = new TopologyCounts();
    counts.forEach((key, values) -> copy.counts.put(key, new HashMap<>(values)));
    return copy;
  }

  /** Adds to the topology that the node is in; to none if it lacks the label. */
  public void add(String key, NodeInfo node, long number) {
    String value = node.exists() ? node.labels().get(key) : null;
    if (value != null) {
      Map<String, Long> values = counts.computeIfAbsent(key, k -> new HashMap<>());
      long sum = values.getOrDefault(value, 0L) + number;
      if (sum == 0) {
        values.remove(value);
      } else {
        values.put(value, sum);
      }
      if (values.isEmpty()) {
        counts.remove(key);
      }
    }
  }

  /** Adds for each of the nodes its number. */
  public void addAll(String key, Map<NodeInfo, Integer> nodes, long factor) {
    nodes.forEach((node, number) -> add(key, node, number * factor));
  }

  public long get(String key, @Nullable String value) {
    Map<String, Long> values = counts.get(key);
    return values == null || value == null ? 0 : values.getOrDefault(value, 0L);
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** The sum over all keys at the node. */
  public long at(NodeInfo node) {
    long sum = 0;
    for (Map.Entry<String, Map<String, Long>> entry : counts.entrySet()) {
      String value = node.labels().get(entry.getKey());
      sum += value == null ? 0 : entry.getValue().getOrDefault(value, 0L);
    }
    return sum;
  }

  /** Whether all keys at the node count nothing. */
  public boolean isZeroAt(NodeInfo node) {
    for (Map.Entry<String, Map<String, Long>> entry : counts.entrySet()) {
      String value = node.labels().get(entry.getKey());
      if (value != null && entry.getValue().getOrDefault(value, 0L) > 0) {
        return false;
      }
    }
    return true;
  }
}
