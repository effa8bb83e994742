package dev.kemudi.scheduler;

import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.framework.ScorePlugin;
import dev.kemudi.scheduler.metrics.Point;
import dev.kemudi.scheduler.metrics.SchedulerMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Finds the best node for a pod. In large clusters only as many nodes as are needed for a good
 * choice are found, starting where the last search ended, so that all nodes get their turn.
 */
final class NodeChoice {
  private static final int FEWEST = 100;
  private static final int LOWEST_PERCENTAGE = 5;

  private final List<FilterPlugin> filters;
  private final List<ScorePlugin> scores;
  private final Nominations nominations;
  private final RandomGenerator random;
  private final SchedulerMetrics metrics;
  private int start;

  NodeChoice(
      List<FilterPlugin> filters,
      List<ScorePlugin> scores,
      Nominations nominations,
      RandomGenerator random,
      SchedulerMetrics metrics) {
    this.filters = filters;
    this.scores = scores;
    this.nominations = nominations;
    this.random = random;
    this.metrics = metrics;
  }

  FilterChain prepare(PodInfo pod, ClusterView cluster) {
    long start = metrics.now();
    FilterChain chain = FilterChain.prepare(filters, pod, cluster);
    metrics.done(
        Point.PRE_FILTER,
        chain.rejectsAll() ? SchedulerMetrics.UNRESOLVABLE : SchedulerMetrics.SUCCESS,
        start);
    return chain;
  }

  Decision choose(PodInfo pod, FilterChain chain, ClusterView cluster) {
    List<NodeInfo> nodes = cluster.nodes();
    if (nodes.isEmpty()) {
      return new Decision.NoNodes();
    }
    Diagnosis diagnosis = new Diagnosis();
    long start = metrics.now();
    List<NodeInfo> feasible = feasible(pod, chain, nodes, diagnosis);
    metrics.done(Point.FILTER, SchedulerMetrics.SUCCESS, start);
    return switch (feasible.size()) {
      case 0 -> new Decision.NoFit(diagnosis);
      case 1 -> new Decision.Fits(feasible.getFirst());
      default -> new Decision.Fits(best(pod, feasible, cluster));
    };
  }

  private List<NodeInfo> feasible(
      PodInfo pod, FilterChain chain, List<NodeInfo> nodes, Diagnosis diagnosis) {
    String nominated = pod.pod().status().nominatedNodeName();
    if (!nominated.isEmpty()) {
      for (NodeInfo node : nodes) {
        if (node.name().equals(nominated) && nominations.check(pod, chain, node) == null) {
          return List.of(node);
        }
      }
    }
    int wanted = wanted(nodes.size());
    List<NodeInfo> feasible = new ArrayList<>(wanted);
    int first = start % nodes.size();
    int seen = 0;
    while (seen < nodes.size() && feasible.size() < wanted) {
      NodeInfo node = nodes.get((first + seen) % nodes.size());
      Rejection rejection = nominations.check(pod, chain, node);
      if (rejection == null) {
        feasible.add(node);
      } else {
        diagnosis.add(node, rejection);
      }
      seen++;
    }
    start = (first + seen) % nodes.size();
    return feasible;
  }

  /** How many nodes are enough: all of 100, about half of more, a twentieth of very many. */
  static int wanted(int nodes) {
    if (nodes < FEWEST) {
      return nodes;
    }
    int percentage = Math.max(50 - nodes / 125, LOWEST_PERCENTAGE);
    return Math.max(nodes * percentage / 100, FEWEST);
  }

  /** The node with the highest sum of scores; one of them by chance if there are several. */
  private NodeInfo best(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster) {
    long start = metrics.now();
    long[] totals = new long[nodes.size()];
    for (ScorePlugin plugin : scores) {
      long[] own = plugin.score(pod, nodes, cluster);
      for (int i = 0; own != null && i < totals.length; i++) {
        totals[i] += own[i] * plugin.weight();
      }
    }
    metrics.done(Point.SCORE, SchedulerMetrics.SUCCESS, start);
    int best = 0;
    int ties = 1;
    for (int i = 1; i < totals.length; i++) {
      if (totals[i] > totals[best]) {
        best = i;
        ties = 1;
      } else if (totals[i] == totals[best] && random.nextInt(++ties) == 0) {
        best = i;
      }
    }
    return nodes.get(best);
  }
}
