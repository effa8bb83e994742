package dev.kemudi.scheduler.interpod;

import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.PodTerm;
import dev.kemudi.scheduler.framework.ScorePlugin;
import dev.kemudi.scheduler.framework.TopologyCounts;
import dev.kemudi.scheduler.framework.WeightedTerm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts pods near those that they want near, and far from those that they want far. */
public final class InterPodAffinity implements FilterPlugin, ScorePlugin {
  static final String NAME = "InterPodAffinity";

  /** What a required term of a placed pod counts for pods that it means. */
  private static final int REQUIRED_WEIGHT = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(Change.POD_GONE, Change.NODE_ADDED, Change.NODE_LABELS);
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    return new Prepared.Check(InterPodFilter.of(pod, cluster));
  }

  @Override
  public long @Nullable [] score(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster) {
    TopologyCounts sums = new TopologyCounts();
    addOwn(sums, pod.preferredAffinity(), 1, cluster);
    addOwn(sums, pod.preferredAntiAffinity(), -1, cluster);
    addOthers(sums, cluster.requiredAffinity(), REQUIRED_WEIGHT, pod, cluster);
    addOthers(sums, cluster.preferred(), 1, pod, cluster);
    if (sums.isEmpty()) {
      return null;
    }
    long[] scores = new long[nodes.size()];
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = sums.at(nodes.get(i));
      min = Math.min(min, scores[i]);
      max = Math.max(max, scores[i]);
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = max == min ? 0 : (long) (MAX * ((double) (scores[i] - min) / (max - min)));
    }
    return scores;
  }

  private static void addOwn(
      TopologyCounts sums, List<WeightedTerm> terms, int sign, ClusterView cluster) {
    for (WeightedTerm each : terms) {
      sums.addAll(
          each.term().topologyKey(),
          TermMatches.count(List.of(each.term()), cluster),
          (long) sign * each.weight());
    }
  }

  private static void addOthers(
      TopologyCounts sums,
      Map<PodTerm, Map<NodeInfo, Integer>> terms,
      int factor,
      PodInfo pod,
      ClusterView cluster) {
    terms.forEach(
        (term, nodes) -> {
          if (term.matches(pod, cluster.namespaceLabels())) {
            sums.addAll(term.topologyKey(), nodes, factor);
          }
        });
  }
}
