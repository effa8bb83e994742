package dev.kemudi.scheduler.nodeaffinity;

import dev.kemudi.api.core.v1.NodeAffinity;
import dev.kemudi.api.core.v1.PreferredSchedulingTerm;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.framework.ScorePlugin;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Node selector and node affinity of pods. */
public final class NodeAffinityPlugin implements FilterPlugin, ScorePlugin {
  private static final Rejection OTHER =
      Rejection.unresolvable("NodeAffinity", "node(s) didn't match Pod's node affinity/selector");

  @Override
  public String name() {
    return "NodeAffinity";
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(Change.NODE_ADDED, Change.NODE_LABELS);
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    return NodeTerms.wanted(pod)
        ? new Prepared.Check(node -> NodeTerms.matches(pod, node.node()) ? null : OTHER)
        : new Prepared.Skip();
  }

  @Override
  public long @Nullable [] score(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster) {
    NodeAffinity affinity = pod.nodeAffinity();
    if (affinity == null || affinity.preferredDuringSchedulingIgnoredDuringExecution().isEmpty()) {
      return null;
    }
    long[] scores = new long[nodes.size()];
    for (int i = 0; i < scores.length; i++) {
      for (PreferredSchedulingTerm term :
          affinity.preferredDuringSchedulingIgnoredDuringExecution()) {
        if (NodeTerms.matches(term.preference(), nodes.get(i).node())) {
          scores[i] += term.weight();
        }
      }
    }
    return ScorePlugin.stretch(scores, false);
  }
}
