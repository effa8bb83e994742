package dev.kemudi.scheduler.taints;

import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TaintEffect;
import dev.kemudi.api.core.v1.Toleration;
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

/** Keeps pods from nodes with taints that they don't tolerate, or prefers others. */
public final class TaintToleration implements FilterPlugin, ScorePlugin {
  @Override
  public String name() {
    return "TaintToleration";
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(Change.NODE_ADDED, Change.NODE_TAINTS);
  }

  @Override
  public int weight() {
    return 3;
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    return new Prepared.Check(node -> check(pod, node));
  }

  private @Nullable Rejection check(PodInfo pod, NodeInfo node) {
    List<Taint> taints = node.node().spec().taints();
    Taint taint =
        taints.isEmpty() ? null : Tolerations.firstUntolerated(taints, pod.spec().tolerations());
    return taint == null
        ? null
        : Rejection.unresolvable(
            name(), "node(s) had untolerated taint {%s: %s}".formatted(taint.key(), taint.value()));
  }

  @Override
  public long @Nullable [] score(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster) {
    List<Toleration> tolerations =
        pod.spec().tolerations().stream()
            .filter(t -> t.effect().isEmpty() || t.effect().equals(TaintEffect.PREFER_NO_SCHEDULE))
            .toList();
    long[] scores = new long[nodes.size()];
    for (int i = 0; i < scores.length; i++) {
      for (Taint taint : nodes.get(i).node().spec().taints()) {
        if (taint.effect().equals(TaintEffect.PREFER_NO_SCHEDULE)
            && !Tolerations.tolerates(tolerations, taint)) {
          scores[i]++;
        }
      }
    }
    return ScorePlugin.stretch(scores, true);
  }
}
