package dev.kemudi.scheduler;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeCondition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which changes of a node may make it fit for pods that it was not fit for. */
final class NodeChanges {
  private NodeChanges() {}

  static boolean mayHelp(Node before, Node after) {
    return (before.spec().unschedulable() && !after.spec().unschedulable())
        || !before.status().allocatable().equals(after.status().allocatable())
        || !before.metadata().labels().equals(after.metadata().labels())
        || !before.spec().taints().equals(after.spec().taints())
        || !conditions(before.status().conditions())
            .equals(conditions(after.status().conditions()));
  }

  private static Map<String, String> conditions(List<NodeCondition> conditions) {
    return conditions.stream()
        .collect(Collectors.toMap(NodeCondition::type, NodeCondition::status, (a, b) -> b));
  }
}
