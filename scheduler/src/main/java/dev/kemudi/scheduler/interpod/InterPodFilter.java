package dev.kemudi.scheduler.interpod;

import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.NamespaceLabels;
import dev.kemudi.scheduler.framework.NodeFilter;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.PodTerm;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.framework.TopologyCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds nodes against required terms, of the pod and of the pods that are placed. */
final class InterPodFilter implements NodeFilter {
  private static final Rejection NOT_NEAR =
      Rejection.unresolvable(InterPodAffinity.NAME, "node(s) didn't match pod affinity rules");
  private static final Rejection NOT_FAR =
      Rejection.unschedulable(
          InterPodAffinity.NAME, "node(s) didn't match pod anti-affinity rules");
  private static final Rejection UNWELCOME =
      Rejection.unschedulable(
          InterPodAffinity.NAME, "node(s) didn't satisfy existing pods anti-affinity rules");

  private final PodInfo pod;
  private final NamespaceLabels labels;
  private final TopologyCounts near;
  private final TopologyCounts far;
  private final TopologyCounts unwelcome;

  private InterPodFilter(
      PodInfo pod,
      NamespaceLabels labels,
      TopologyCounts near,
      TopologyCounts far,
      TopologyCounts unwelcome) {
    this.pod = pod;
    this.labels = labels;
    this.near = near;
    this.far = far;
    this.unwelcome = unwelcome;
  }

  static InterPodFilter of(PodInfo pod, ClusterView cluster) {
    NamespaceLabels labels = cluster.namespaceLabels();
    TopologyCounts near = new TopologyCounts();
    TopologyCounts far = new TopologyCounts();
    TopologyCounts unwelcome = new TopologyCounts();
    if (!pod.requiredAffinity().isEmpty()) {
      var matches = TermMatches.count(pod.requiredAffinity(), cluster);
      pod.requiredAffinity().forEach(term -> near.addAll(term.topologyKey(), matches, 1));
    }
    for (PodTerm term : pod.requiredAntiAffinity()) {
      far.addAll(term.topologyKey(), TermMatches.count(List.of(term), cluster), 1);
    }
    cluster
        .requiredAntiAffinity()
        .forEach(
            (term, nodes) -> {
              if (term.matches(pod, labels)) {
                unwelcome.addAll(term.topologyKey(), nodes, 1);
              }
            });
    return new InterPodFilter(pod, labels, near, far, unwelcome);
  }

  @Override
  public @Nullable Rejection check(NodeInfo node) {
    if (!pod.requiredAffinity().isEmpty() && !isNear(node)) {
      return NOT_NEAR;
    }
    if (!far.isEmpty() && !isFar(node)) {
      return NOT_FAR;
    }
    return unwelcome.isEmpty() || unwelcome.isZeroAt(node) ? null : UNWELCOME;
  }

  /** The first of pods that want to be near each other may go anywhere. */
  private boolean isNear(NodeInfo node) {
    boolean all = true;
    for (PodTerm term : pod.requiredAffinity()) {
      String value = node.labels().get(term.topologyKey());
      if (value == null) {
        return false;
      }
      all &= near.get(term.topologyKey(), value) > 0;
    }
    return all || (near.isEmpty() && TermMatches.all(pod.requiredAffinity(), pod, labels));
  }

  private boolean isFar(NodeInfo node) {
    for (PodTerm term : pod.requiredAntiAffinity()) {
      if (far.get(term.topologyKey(), node.labels().get(term.topologyKey())) > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public NodeFilter copy() {
    return new InterPodFilter(pod, labels, near.copy(), far.copy(), unwelcome.copy());
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
    if (TermMatches.all(pod.requiredAffinity(), other, labels)) {
      pod.requiredAffinity().forEach(term -> near.add(term.topologyKey(), node, by));
    }
    for (PodTerm term : pod.requiredAntiAffinity()) {
      if (term.matches(other, labels)) {
        far.add(term.topologyKey(), node, by);
      }
    }
    for (PodTerm term : other.requiredAntiAffinity()) {
      if (term.matches(pod, labels)) {
        unwelcome.add(term.topologyKey(), node, by);
      }
    }
  }
}
