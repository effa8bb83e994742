package dev.kemudi.scheduler;

import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.scheduler.framework.NodeFilter;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pods for which room is being made on a node. Nobody less important gets that room: a node must
 * pass for a pod both with the nominated pods on it and without them.
 */
final class Nominations {
  private record Nominated(PodInfo pod, String node) {}

  private final Map<ObjectKey, Nominated> pods = new LinkedHashMap<>();

  void put(PodInfo pod, String node) {
    pods.put(pod.key(), new Nominated(pod, node));
  }

  void remove(ObjectKey key) {
    pods.remove(key);
  }

  /** The node's name; empty if the pod is nominated for none. */
  String nodeOf(ObjectKey key) {
    Nominated nominated = pods.get(key);
    return nominated == null ? "" : nominated.node;
  }

  /** The less important pods of the node, which have to look for another one. */
  List<PodInfo> lowerThan(int priority, String node) {
    return pods.values().stream()
        .filter(each -> each.node.equals(node) && each.pod.priority() < priority)
        .map(Nominated::pod)
        .toList();
  }

  @Nullable Rejection check(PodInfo pod, NodeFilter filter, NodeInfo node) {
    if (!pods.isEmpty()) {
      List<PodInfo> others = atLeastAsImportant(pod, node.name());
      if (!others.isEmpty()) {
        NodeFilter withOthers = filter.copy();
        NodeInfo fuller = node.copy();
        for (PodInfo other : others) {
          fuller.add(other);
          withOthers.podAdded(other, fuller);
        }
        Rejection rejection = withOthers.check(fuller);
        if (rejection != null) {
          return rejection;
        }
      }
    }
    return filter.check(node);
  }

  private List<PodInfo> atLeastAsImportant(PodInfo pod, String node) {
    return pods.values().stream()
        .filter(each -> each.node.equals(node))
        .map(Nominated::pod)
        .filter(other -> other.priority() >= pod.priority() && !other.key().equals(pod.key()))
        .toList();
  }
}
