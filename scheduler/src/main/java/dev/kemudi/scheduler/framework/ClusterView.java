package dev.kemudi.scheduler.framework;

import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.List;
import java.util.Map;

/** The nodes and pods of the cluster as the scheduler sees them, with assumed pods in place. */
public interface ClusterView {
  /** All nodes that exist, zone by zone in turns. */
  List<NodeInfo> nodes();

  NamespaceLabels namespaceLabels();

  /** All known namespaces. */
  List<String> namespaces();

  /**
   * How many pods of the namespace match on each node that has any. Counted once for a selector,
   * then kept current.
   *
   * @param withTerminating whether pods count that are being deleted
   */
  Map<NodeInfo, Integer> matching(
      String namespace, LabelSelector selector, boolean withTerminating);

  /** The terms of pods that are placed, and on which nodes how many pods have them. */
  Map<PodTerm, Map<NodeInfo, Integer>> requiredAntiAffinity();

  /** Required affinity terms of pods that are placed. */
  Map<PodTerm, Map<NodeInfo, Integer>> requiredAffinity();

  /** Preferred terms of pods that are placed, with the sums of their weights; negative for anti. */
  Map<PodTerm, Map<NodeInfo, Integer>> preferred();

  /** On how many nodes an image is. */
  int nodesWithImage(String image);

  /** Whether a pod that is placed uses the claim by its name. */
  boolean isUsed(ObjectKey claim);
}
