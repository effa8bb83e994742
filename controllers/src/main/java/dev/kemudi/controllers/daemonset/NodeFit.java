package dev.kemudi.controllers.daemonset;

import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.NodeSelectorRequirement;
import dev.kemudi.api.core.v1.NodeSelectorTerm;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.Toleration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a daemon belongs on a node.
 *
 * @param runs whether it is to be started there
 * @param stays whether one that runs there may go on
 */
record NodeFit(boolean runs, boolean stays) {
  private static final NodeFit NONE = new NodeFit(false, false);

  /** How pods of this specification, with all their tolerations, fit the node. */
  static NodeFit of(PodSpec spec, List<Toleration> tolerations, Node node) {
    if (!spec.nodeName().isEmpty() && !spec.nodeName().equals(node.name())
        || !node.metadata().labels().entrySet().containsAll(spec.nodeSelector().entrySet())
        || !affine(spec.affinity(), node)) {
      return NONE;
    }
    boolean runs = true;
    boolean stays = true;
    for (Taint taint : node.spec().taints()) {
      if (tolerations.stream().noneMatch(toleration -> tolerates(toleration, taint))) {
        runs &= taint.effect().equals("PreferNoSchedule");
        stays &= !taint.effect().equals("NoExecute");
      }
    }
    return new NodeFit(runs, stays);
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    if (!toleration.effect().isEmpty() && !toleration.effect().equals(taint.effect())
        || !toleration.key().isEmpty() && !toleration.key().equals(taint.key())) {
      return false;
    }
    return switch (toleration.operator()) {
      case "Exists" -> true;
      case "", "Equal" -> toleration.value().equals(taint.value());
      default -> false;
    };
  }

  private static boolean affine(@Nullable Affinity affinity, Node node) {
    NodeSelector required =
        affinity == null || affinity.nodeAffinity() == null
            ? null
            : affinity.nodeAffinity().requiredDuringSchedulingIgnoredDuringExecution();
    return required == null
        || required.nodeSelectorTerms().stream().anyMatch(term -> matches(term, node));
  }

  private static boolean matches(NodeSelectorTerm term, Node node) {
    if (term.matchExpressions().isEmpty() && term.matchFields().isEmpty()) {
      return false;
    }
    Map<String, String> fields = Map.of("metadata.name", node.name());
    return term.matchExpressions().stream().allMatch(r -> holds(r, node.metadata().labels()))
        && term.matchFields().stream().allMatch(r -> holds(r, fields));
  }

  private static boolean holds(NodeSelectorRequirement requirement, Map<String, String> values) {
    String value = values.get(requirement.key());
    return switch (requirement.operator()) {
      case "In" -> value != null && requirement.values().contains(value);
      case "NotIn" -> value == null || !requirement.values().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case "Gt" -> compared(value, requirement.values()) > 0;
      case "Lt" -> compared(value, requirement.values()) < 0;
      default -> false;
    };
  }

  private static int compared(@Nullable String value, List<String> limits) {
    try {
      return value == null || limits.size() != 1
          ? 0
          : Long.compare(Long.parseLong(value), Long.parseLong(limits.getFirst()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
