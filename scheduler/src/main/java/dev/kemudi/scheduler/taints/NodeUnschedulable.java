package dev.kemudi.scheduler.taints;

import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TaintEffect;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import java.util.Set;

/** Keeps pods from nodes that are cordoned, unless they tolerate the taint that stands for it. */
public final class NodeUnschedulable implements FilterPlugin {
  private static final Rejection CLOSED =
      Rejection.unresolvable("NodeUnschedulable", "node(s) were unschedulable");
  private static final Taint TAINT =
      new Taint("node.kubernetes.io/unschedulable", "", TaintEffect.NO_SCHEDULE, null);

  @Override
  public String name() {
    return "NodeUnschedulable";
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(Change.NODE_ADDED, Change.NODE_TAINTS);
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    return Tolerations.tolerates(pod.spec().tolerations(), TAINT)
        ? new Prepared.Skip()
        : new Prepared.Check(node -> node.node().spec().unschedulable() ? CLOSED : null);
  }
}
