package dev.kemudi.controllers.nodeipam;

import dev.kemudi.api.core.v1.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which ranges belong to which node. A range belongs to its node from the moment it is chosen, so
 * that a write that fails, or whose answer is lost, is made again with the same range. Only the
 * controller's one worker touches it.
 */
final class NodeRanges {
  private final CidrSet free;
  private final Map<String, List<String>> held = new HashMap<>();

  NodeRanges(CidrSet free) {
    this.free = free;
  }

  /** Takes in what the node itself says it has; what was chosen for it and not written is free. */
  void told(Node node) {
    List<String> now = node.spec().podCIDRs();
    if (!now.isEmpty()) {
      List<String> before = held.put(node.name(), now);
      if (before != null && !before.equals(now)) {
        before.forEach(free::release);
      }
      now.forEach(free::occupy);
    }
  }

  /** The ranges of a node that has none yet; null if none is left. */
  @Nullable List<String> choose(String node) {
    List<String> chosen = held.get(node);
    if (chosen == null) {
      String range = free.allocate();
      chosen = range == null ? null : List.of(range);
      if (chosen != null) {
        held.put(node, chosen);
      }
    }
    return chosen;
  }

  void gone(String node) {
    List<String> freed = held.remove(node);
    if (freed != null) {
      freed.forEach(free::release);
    }
  }

  /** Whether a node could get a range. */
  boolean isAnyLeft() {
    return free.isAnyLeft();
  }
}
