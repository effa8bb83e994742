package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.NodeStatus;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.client.event.EventRecorder;
import java.util.Map;

/** Tells in events what has become of a node, with a kubelet's words. */
final class NodeEvents {
  private static final String NORMAL = "Normal";
  private static final String WARNING = "Warning";

  /** What it is called when a condition holds. */
  private static final Map<String, String> HOLDS =
      Map.of(
          "MemoryPressure", "NodeHasInsufficientMemory",
          "DiskPressure", "NodeHasDiskPressure",
          "PIDPressure", "NodeHasInsufficientPID",
          "Ready", "NodeReady");

  /** What it is called when a condition doesn't hold. */
  private static final Map<String, String> HOLDS_NOT =
      Map.of(
          "MemoryPressure", "NodeHasSufficientMemory",
          "DiskPressure", "NodeHasNoDiskPressure",
          "PIDPressure", "NodeHasSufficientPID",
          "Ready", "NodeNotReady");

  private final EventRecorder events;
  private final String name;

  /** Nodes are the objects of events by their name alone, in place of the uid too. */
  private final ObjectReference node;

  NodeEvents(EventRecorder events, String name) {
    this.events = events;
    this.name = name;
    this.node = new ObjectReference("Node", "", name, name, "", "", "");
  }

  void started() {
    events.event(node, NORMAL, "Starting", "Starting kubelet.");
    events.event(
        node, NORMAL, "NodeAllocatableEnforced", "Updated Node Allocatable limit across pods");
  }

  void warn(String reason, String message) {
    events.event(node, WARNING, reason, message);
  }

  /** The status is another one than before; one that a new node has follows on an empty one. */
  void changed(NodeStatus old, NodeStatus now) {
    String before = old.nodeInfo().bootID();
    String boot = now.nodeInfo().bootID();
    if (!before.isEmpty() && !before.equals(boot)) {
      warn("Rebooted", "Node " + name + " has been rebooted, boot id: " + boot);
    }
    for (NodeCondition condition : now.conditions()) {
      String known = status(old, condition.type());
      boolean first = known.isEmpty() && !condition.type().equals("Ready");
      if (first || !known.isEmpty() && !known.equals(condition.status())) {
        tell(condition);
      }
    }
  }

  private void tell(NodeCondition condition) {
    Map<String, String> words = condition.status().equals("True") ? HOLDS : HOLDS_NOT;
    String reason = words.get(condition.type());
    if (reason != null) {
      events.event(node, NORMAL, reason, "Node " + name + " status is now: " + reason);
    }
  }

  private static String status(NodeStatus status, String type) {
    for (NodeCondition condition : status.conditions()) {
      if (condition.type().equals(type)) {
        return condition.status();
      }
    }
    return "";
  }
}
