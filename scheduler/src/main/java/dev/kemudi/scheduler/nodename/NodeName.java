package dev.kemudi.scheduler.nodename;

import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import java.util.Set;

/** Only the node that the pod names will do. */
public final class NodeName implements FilterPlugin {
  private static final Rejection OTHER =
      Rejection.unresolvable("NodeName", "node(s) didn't match the requested node name");

  @Override
  public String name() {
    return "NodeName";
  }

  @Override
  public Set<Change> helpedBy() {
    return Change.OF_NODES;
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    String wanted = pod.nodeName();
    return wanted.isEmpty()
        ? new Prepared.Skip()
        : new Prepared.Check(node -> node.name().equals(wanted) ? null : OTHER);
  }
}
