package dev.kemudi.scheduler.spread;

import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.NodeFilter;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rejects nodes where one more pod would make the numbers differ too much. */
final class SpreadFilter implements NodeFilter {
  private static final String REASON = "node(s) didn't match pod topology spread constraints";
  private static final Rejection TOO_MANY = Rejection.unschedulable(PodTopologySpread.NAME, REASON);
  private static final Rejection NO_LABEL =
      Rejection.unresolvable(PodTopologySpread.NAME, REASON + " (missing required label)");

  /** One constraint and the numbers in its topologies; the smallest is found when asked for. */
  private static final class Domains {
    final Constraint constraint;
    final int self;
    final Map<String, Integer> counts;
    int smallest = -1;

    Domains(Constraint constraint, int self, Map<String, Integer> counts) {
      this.constraint = constraint;
      this.self = self;
      this.counts = counts;
    }

    Domains copy() {
      return new Domains(constraint, self, new HashMap<>(counts));
    }

    void add(String value, int number) {
      counts.merge(value, number, Integer::sum);
      smallest = -1;
    }

    int smallest() {
      if (smallest < 0) {
        smallest =
            counts.isEmpty() || counts.size() < constraint.minDomains()
                ? 0
                : Collections.min(counts.values());
      }
      return smallest;
    }

    boolean admits(String value) {
      return counts.getOrDefault(value, 0) + self - smallest() <= constraint.maxSkew();
    }
  }

  private final PodInfo pod;
  private final List<Constraint> constraints;
  private final List<Domains> domains;

  private SpreadFilter(PodInfo pod, List<Constraint> constraints, List<Domains> domains) {
    this.pod = pod;
    this.constraints = constraints;
    this.domains = domains;
  }

  static SpreadFilter of(PodInfo pod, List<Constraint> constraints, ClusterView cluster) {
    List<Domains> domains = new ArrayList<>(constraints.size());
    for (Constraint constraint : constraints) {
      Map<NodeInfo, Integer> pods =
          cluster.matching(pod.key().namespace(), constraint.selector(), false);
      int self = constraint.selector().matches(pod.pod().metadata().labels()) ? 1 : 0;
      Domains own = new Domains(constraint, self, new HashMap<>());
      for (NodeInfo node : cluster.nodes()) {
        if (Constraint.hasAllKeys(constraints, node) && constraint.counts(pod, node)) {
          own.add(label(constraint, node), pods.getOrDefault(node, 0));
        }
      }
      domains.add(own);
    }
    return new SpreadFilter(pod, constraints, domains);
  }

  private static String label(Constraint constraint, NodeInfo node) {
    return node.labels().getOrDefault(constraint.topologyKey(), "");
  }

  @Override
  public @Nullable Rejection check(NodeInfo node) {
    for (Domains each : domains) {
      String value = node.labels().get(each.constraint.topologyKey());
      if (value == null) {
        return NO_LABEL;
      }
      if (!each.admits(value)) {
        return TOO_MANY;
      }
    }
    return null;
  }

  @Override
  public NodeFilter copy() {
    return new SpreadFilter(pod, constraints, domains.stream().map(Domains::copy).toList());
  }

  @Override
  public void podAdded(PodInfo other, NodeInfo node) {
    change(other, node, 1);
  }

  @Override
  public void podRemoved(PodInfo other, NodeInfo node) {
    change(other, node, -1);
  }

  private void change(PodInfo other, NodeInfo node, int by) {
    if (other.terminating()
        || !other.key().namespace().equals(pod.key().namespace())
        || !Constraint.hasAllKeys(constraints, node)) {
      return;
    }
    for (Domains each : domains) {
      if (each.constraint.selector().matches(other.pod().metadata().labels())
          && each.constraint.counts(pod, node)) {
        each.add(label(each.constraint, node), by);
      }
    }
  }
}
