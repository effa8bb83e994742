package dev.kemudi.scheduler.cache;

import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodTerm;
import java.util.HashMap;
import java.util.Map;

/** Numbers by term and node; what has come to nothing is forgotten. */
final class TermCounts {
  private final Map<PodTerm, Map<NodeInfo, Integer>> counts = new HashMap<>();

  void add(PodTerm term, NodeInfo node, int number) {
    Map<NodeInfo, Integer> nodes = counts.computeIfAbsent(term, t -> new HashMap<>());
    nodes.merge(node, number, TermCounts::sum);
    if (nodes.isEmpty()) {
      counts.remove(term);
    }
  }

  /** The sum, or null, which removes the entry, when nothing is left. */
  @SuppressWarnings("NullAway") // a merge function may give null
  static Integer sum(Integer a, Integer b) {
    int sum = a + b;
    return sum == 0 ? null : Integer.valueOf(sum);
  }

  Map<PodTerm, Map<NodeInfo, Integer>> all() {
    return counts;
  }
}
