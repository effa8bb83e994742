package dev.kemudi.scheduler.ports;

import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.HostPort;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import java.util.List;
import java.util.Set;

/** The ports of the node that the pod wants must be free. */
public final class NodePorts implements FilterPlugin {
  private static final Rejection TAKEN =
      Rejection.unschedulable(
          "NodePorts", "node(s) didn't have free ports for the requested pod ports");

  @Override
  public String name() {
    return "NodePorts";
  }

  @Override
  public Set<Change> helpedBy() {
    return Change.with(Change.OF_NODES, Change.POD_GONE);
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    return pod.hostPorts().isEmpty()
        ? new Prepared.Skip()
        : new Prepared.Check(node -> free(pod.hostPorts(), node) ? null : TAKEN);
  }

  private static boolean free(List<HostPort> wanted, NodeInfo node) {
    for (HostPort taken : node.ports()) {
      for (HostPort port : wanted) {
        if (port.conflictsWith(taken)) {
          return false;
        }
      }
    }
    return true;
  }
}
