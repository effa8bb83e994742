package dev.kemudi.scheduler.interpod;

import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.selector.Requirement;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.NamespaceLabels;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.PodTerm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** On which nodes there are pods that terms mean. */
final class TermMatches {
  private TermMatches() {}

  /** Numbers of pods that all of the terms mean, by node. */
  static Map<NodeInfo, Integer> count(List<PodTerm> terms, ClusterView cluster) {
    LabelSelector selector = LabelSelector.everything();
    for (PodTerm term : terms) {
      if (term.selector().isNothing()) {
        return Map.of();
      }
      selector = selector.and(term.selector().requirements().toArray(Requirement[]::new));
    }
    Map<NodeInfo, Integer> sum = Map.of();
    for (String namespace : namespaces(terms, cluster)) {
      Map<NodeInfo, Integer> own = cluster.matching(namespace, selector, true);
      if (sum.isEmpty()) {
        sum = own;
      } else if (!own.isEmpty()) {
        Map<NodeInfo, Integer> both = new HashMap<>(sum);
        own.forEach((node, number) -> both.merge(node, number, Integer::sum));
        sum = both;
      }
    }
    return sum;
  }

  private static Set<String> namespaces(List<PodTerm> terms, ClusterView cluster) {
    PodTerm first = terms.getFirst();
    NamespaceLabels labels = cluster.namespaceLabels();
    Set<String> namespaces = new HashSet<>(first.namespaces());
    if (!first.namespaceSelector().isNothing()) {
      cluster.namespaces().stream()
          .filter(namespace -> first.hasNamespace(namespace, labels))
          .forEach(namespaces::add);
    }
    namespaces.removeIf(
        namespace -> !terms.stream().allMatch(term -> term.hasNamespace(namespace, labels)));
    return namespaces;
  }

  /** Whether all of the terms mean the pod. */
  static boolean all(List<PodTerm> terms, PodInfo pod, NamespaceLabels labels) {
    return !terms.isEmpty() && terms.stream().allMatch(term -> term.matches(pod, labels));
  }
}
