package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.NodeSelectorOperator;
import dev.kemudi.api.core.v1.NodeSelectorRequirement;
import dev.kemudi.api.core.v1.NodeSelectorTerm;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.VolumeNodeAffinity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a persistent volume can be had on a node at all. */
final class NodeAffinityCheck {
  private NodeAffinityCheck() {}

  static boolean allows(PersistentVolume volume, Map<String, String> labels) {
    VolumeNodeAffinity affinity = volume.spec().nodeAffinity();
    NodeSelector required = affinity == null ? null : affinity.required();
    return required == null
        || required.nodeSelectorTerms().stream().anyMatch(term -> matches(term, labels));
  }

  /** A term that demands nothing matches nothing. */
  private static boolean matches(NodeSelectorTerm term, Map<String, String> labels) {
    List<NodeSelectorRequirement> requirements = term.matchExpressions();
    return !requirements.isEmpty()
        && requirements.stream()
            .allMatch(requirement -> matches(requirement, labels.get(requirement.key())));
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
