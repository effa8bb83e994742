package dev.kemudi.scheduler;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.scheduler.framework.Change;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a node has changed that pods may have waited for. */
final class NodeChanges {
  private NodeChanges() {}

  static Set<Change> between(Node before, Node after) {
    Set<Change> changes = EnumSet.noneOf(Change.class);
    boolean opened = before.spec().unschedulable() && !after.spec().unschedulable();
    if (opened || !before.spec().taints().equals(after.spec().taints())) {
      changes.add(Change.NODE_TAINTS);
    }
    if (!before.status().allocatable().equals(after.status().allocatable())) {
      changes.add(Change.NODE_ALLOCATABLE);
    }
    if (!before.metadata().labels().equals(after.metadata().labels())) {
      changes.add(Change.NODE_LABELS);
    }
    if (!conditions(before.status().conditions()).equals(conditions(after.status().conditions()))) {
      changes.add(Change.NODE_CONDITIONS);
    }
    return changes;
  }

  private static Map<String, String> conditions(List<NodeCondition> conditions) {
    return conditions.stream()
        .collect(Collectors.toMap(NodeCondition::type, NodeCondition::status, (a, b) -> b));
  }

  /** What upstream calls them: by the first that it looks for. */
  static String event(Set<Change> changes) {
    if (changes.contains(Change.NODE_ALLOCATABLE)) {
      return "NodeAllocatableChange";
    }
    if (changes.contains(Change.NODE_LABELS)) {
      return "NodeLabelChange";
    }
    return changes.contains(Change.NODE_TAINTS) ? "NodeTaintChange" : "NodeConditionChange";
  }
}
