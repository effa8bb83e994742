package dev.kemudi.scheduler.spread;

import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.ScorePlugin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores nodes by how few of the like pods their topologies have. A topology of few large parts
 * weighs less than one of many, by the logarithm of the number of parts.
 */
final class SpreadScores {
  private static final long IGNORED = -1;

  private final PodInfo pod;
  private final List<NodeInfo> nodes;
  private final ClusterView cluster;
  private final boolean[] ignored;
  private final double[] scores;

  private final List<Constraint> constraints;
  private final boolean needsAllKeys;

  SpreadScores(
      PodInfo pod,
      List<NodeInfo> nodes,
      ClusterView cluster,
      List<Constraint> constraints,
      boolean needsAllKeys) {
    this.pod = pod;
    this.nodes = nodes;
    this.cluster = cluster;
    this.constraints = constraints;
    this.needsAllKeys = needsAllKeys;
    ignored = new boolean[nodes.size()];
    scores = new double[nodes.size()];
  }

  long[] compute() {
    int used = nodes.size();
    for (int i = 0; i < ignored.length; i++) {
      ignored[i] = needsAllKeys && !Constraint.hasAllKeys(constraints, nodes.get(i));
      used -= ignored[i] ? 1 : 0;
    }
    for (Constraint constraint : constraints) {
      Map<NodeInfo, Integer> pods =
          cluster.matching(pod.key().namespace(), constraint.selector(), false);
      if (constraint.topologyKey().equals(Constraint.HOSTNAME)) {
        addByHost(constraint, pods, weight(used));
      } else {
        addByTopology(constraint, pods);
      }
    }
    return normalized();
  }

  private static double weight(int parts) {
    return Math.log(parts + 2);
  }

  private void addByHost(Constraint constraint, Map<NodeInfo, Integer> pods, double weight) {
    for (int i = 0; i < scores.length; i++) {
      if (!ignored[i] && nodes.get(i).labels().containsKey(Constraint.HOSTNAME)) {
        scores[i] += pods.getOrDefault(nodes.get(i), 0) * weight + (constraint.maxSkew() - 1);
      }
    }
  }

  private void addByTopology(Constraint constraint, Map<NodeInfo, Integer> pods) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < scores.length; i++) {
      String value = nodes.get(i).labels().get(constraint.topologyKey());
      if (!ignored[i] && value != null) {
        counts.put(value, 0);
      }
    }
    pods.forEach(
        (node, number) -> {
          if (node.exists()
              && (!needsAllKeys || Constraint.hasAllKeys(constraints, node))
              && constraint.counts(pod, node)) {
            String value = node.labels().getOrDefault(constraint.topologyKey(), "");
            counts.computeIfPresent(value, (v, sum) -> sum + number);
          }
        });
    double weight = weight(counts.size());
    for (int i = 0; i < scores.length; i++) {
      String value = nodes.get(i).labels().get(constraint.topologyKey());
      if (!ignored[i] && value != null) {
        scores[i] += counts.getOrDefault(value, 0) * weight + (constraint.maxSkew() - 1);
      }
    }
  }

  private long[] normalized() {
    long[] out = new long[scores.length];
    long min = Long.MAX_VALUE;
    long max = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = ignored[i] ? IGNORED : Math.round(scores[i]);
      if (!ignored[i]) {
        min = Math.min(min, out[i]);
        max = Math.max(max, out[i]);
      }
    }
    for (int i = 0; i < out.length; i++) {
      if (ignored[i]) {
        out[i] = 0;
      } else {
        out[i] = max == 0 ? ScorePlugin.MAX : ScorePlugin.MAX * (max + min - out[i]) / max;
      }
    }
    return out;
  }
}
