package dev.kemudi.scheduler.framework;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodAffinityTerm;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.List;
import java.util.Set;

/**
 * A term of pod affinity or anti-affinity: pods by namespace and labels, and the label of nodes
 * that says what is near. Equal terms of several pods are counted together.
 *
 * @param namespaceSelector further namespaces by their labels
 */
public record PodTerm(
    Set<String> namespaces,
    LabelSelector namespaceSelector,
    LabelSelector selector,
    String topologyKey) {

  static List<PodTerm> of(Pod owner, List<PodAffinityTerm> terms) {
    return terms.stream().map(term -> of(owner, term)).toList();
  }

  static PodTerm of(Pod owner, PodAffinityTerm term) {
    boolean own = term.namespaces().isEmpty() && term.namespaceSelector() == null;
    return new PodTerm(
        own ? Set.of(owner.namespace()) : Set.copyOf(term.namespaces()),
        LabelSelector.of(term.namespaceSelector()),
        LabelSelector.of(term.labelSelector()),
        term.topologyKey());
  }

  /** Whether the term means the pod. */
  public boolean matches(PodInfo pod, NamespaceLabels labels) {
    return selector.matches(pod.pod().metadata().labels())
        && hasNamespace(pod.key().namespace(), labels);
  }

  /** Whether the term means pods of the namespace. */
  public boolean hasNamespace(String namespace, NamespaceLabels labels) {
    return namespaces.contains(namespace)
        || (!namespaceSelector.isNothing() && namespaceSelector.matches(labels.of(namespace)));
  }
}
