package dev.kemudi.scheduler.spread;

import dev.kemudi.api.core.v1.NodeInclusionPolicy;
import dev.kemudi.api.core.v1.TopologySpreadConstraint;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.nodeaffinity.NodeTerms;
import dev.kemudi.scheduler.taints.Tolerations;
import java.util.List;

/**
 * How far the numbers of pods in the topologies of one key may differ.
 *
 * @param minDomains below this many topologies, the smallest number is taken to be none
 * @param honorsAffinity whether only nodes count that the pod's node affinity names
 * @param honorsTaints whether only nodes count whose taints the pod tolerates
 */
record Constraint(
    String topologyKey,
    int maxSkew,
    int minDomains,
    LabelSelector selector,
    boolean honorsAffinity,
    boolean honorsTaints) {
  static final String HOSTNAME = "kubernetes.io/hostname";

  static List<Constraint> of(PodInfo pod, String whenUnsatisfiable) {
    return pod.spec().topologySpreadConstraints().stream()
        .filter(each -> each.whenUnsatisfiable().equals(whenUnsatisfiable))
        .map(Constraint::of)
        .toList();
  }

  private static Constraint of(TopologySpreadConstraint constraint) {
    Integer minDomains = constraint.minDomains();
    return new Constraint(
        constraint.topologyKey(),
        constraint.maxSkew(),
        minDomains == null ? 1 : minDomains,
        LabelSelector.of(constraint.labelSelector()),
        !NodeInclusionPolicy.IGNORE.equals(constraint.nodeAffinityPolicy()),
        NodeInclusionPolicy.HONOR.equals(constraint.nodeTaintsPolicy()));
  }

  /** Whether pods on the node count for the pod. */
  boolean counts(PodInfo pod, NodeInfo node) {
    return (!honorsAffinity || NodeTerms.matches(pod, node.node()))
        && (!honorsTaints
            || Tolerations.firstUntolerated(node.node().spec().taints(), pod.spec().tolerations())
                == null);
  }

  static boolean hasAllKeys(List<Constraint> constraints, NodeInfo node) {
    for (Constraint constraint : constraints) {
      if (!node.labels().containsKey(constraint.topologyKey)) {
        return false;
      }
    }
    return true;
  }
}
