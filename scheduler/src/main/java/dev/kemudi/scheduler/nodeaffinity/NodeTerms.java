package dev.kemudi.scheduler.nodeaffinity;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAffinity;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.NodeSelectorOperator;
import dev.kemudi.api.core.v1.NodeSelectorRequirement;
import dev.kemudi.api.core.v1.NodeSelectorTerm;
import dev.kemudi.scheduler.framework.PodInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matches nodes with node selectors. */
public final class NodeTerms {
  private NodeTerms() {}

  /** Whether the pod says which nodes it wants. */
  static boolean wanted(PodInfo pod) {
    NodeAffinity affinity = pod.nodeAffinity();
    return !pod.spec().nodeSelector().isEmpty()
        || (affinity != null && affinity.requiredDuringSchedulingIgnoredDuringExecution() != null);
  }

  /** Whether the node is one of those that the pod's selector and required affinity name. */
  public static boolean matches(PodInfo pod, Node node) {
    Map<String, String> labels = node.metadata().labels();
    for (Map.Entry<String, String> wanted : pod.spec().nodeSelector().entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    NodeAffinity affinity = pod.nodeAffinity();
    NodeSelector required =
        affinity == null ? null : affinity.requiredDuringSchedulingIgnoredDuringExecution();
    return required == null || matches(required, node);
  }

  /** Whether one of the selector's terms matches. */
  public static boolean matches(NodeSelector selector, Node node) {
    return selector.nodeSelectorTerms().stream().anyMatch(term -> matches(term, node));
  }

  /** Whether all of the term holds; a term without anything matches nothing. */
  static boolean matches(NodeSelectorTerm term, Node node) {
    if (term.matchExpressions().isEmpty() && term.matchFields().isEmpty()) {
      return false;
    }
    Map<String, String> labels = node.metadata().labels();
    for (NodeSelectorRequirement requirement : term.matchExpressions()) {
      if (!matches(requirement, labels.get(requirement.key()))) {
        return false;
      }
    }
    for (NodeSelectorRequirement requirement : term.matchFields()) {
      if (!matches(requirement, requirement.key().equals("metadata.name") ? node.name() : "")) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(NodeSelectorRequirement requirement, @Nullable String value) {
    List<String> values = requirement.values();
    return switch (requirement.operator()) {
      case NodeSelectorOperator.IN -> value != null && values.contains(value);
      case NodeSelectorOperator.NOT_IN -> value == null || !values.contains(value);
      case NodeSelectorOperator.EXISTS -> value != null;
      case NodeSelectorOperator.DOES_NOT_EXIST -> value == null;
      case NodeSelectorOperator.GT -> compares(value, values, 1);
      case NodeSelectorOperator.LT -> compares(value, values, -1);
      default -> false;
    };
  }

  private static boolean compares(@Nullable String value, List<String> bound, int sign) {
    if (value == null || bound.size() != 1) {
      return false;
    }
    try {
      return Long.compare(Long.parseLong(value), Long.parseLong(bound.getFirst())) == sign;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
