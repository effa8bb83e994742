package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.NodeSelectorOperator;
import dev.kemudi.api.core.v1.NodeSelectorRequirement;
import dev.kemudi.api.core.v1.NodeSelectorTerm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Selectors of nodes, by labels and names. */
public final class NodeTerms {
  private NodeTerms() {}

  /** Whether one of the selector's terms matches a node. */
  public static boolean match(NodeSelector selector, Map<String, String> labels, String name) {
    return selector.nodeSelectorTerms().stream().anyMatch(term -> matches(term, labels, name));
  }

  /** A term that demands nothing matches nothing. */
  private static boolean matches(NodeSelectorTerm term, Map<String, String> labels, String name) {
    boolean demands = !term.matchExpressions().isEmpty() || !term.matchFields().isEmpty();
    return demands
        && term.matchExpressions().stream()
            .allMatch(requirement -> matches(requirement, labels.get(requirement.key())))
        && term.matchFields().stream()
            .allMatch(
                requirement ->
                    requirement.key().equals("metadata.name") && matches(requirement, name));
  }

  private static boolean matches(NodeSelectorRequirement requirement, @Nullable String label) {
    List<String> values = requirement.values();
    return switch (requirement.operator()) {
      case NodeSelectorOperator.IN -> label != null && values.contains(label);
      case NodeSelectorOperator.NOT_IN -> label == null || !values.contains(label);
      case NodeSelectorOperator.EXISTS -> label != null;
      case NodeSelectorOperator.DOES_NOT_EXIST -> label == null;
      case NodeSelectorOperator.GT -> compare(label, values) > 0;
      case NodeSelectorOperator.LT -> compare(label, values) < 0;
      default -> false;
    };
  }

  /** How the label compares as a number; 0 also if there are no two numbers to compare. */
  private static int compare(@Nullable String label, List<String> values) {
    if (label == null || values.size() != 1) {
      return 0;
    }
    try {
      return Long.compare(Long.parseLong(label), Long.parseLong(values.getFirst()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
