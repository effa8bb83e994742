package dev.kemudi.scheduler.cache;

import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many pods match a selector on each node, for the selectors that were asked for lately. The
 * first question counts all pods of the cluster; from then on every pod that comes or goes is held
 * against the few selectors of its namespace, so that the cost of scheduling a pod does not grow
 * with their number.
 */
final class MatchCounts {
  private static final int KEPT_PER_NAMESPACE = 64;

  private record Key(LabelSelector selector, boolean withTerminating) {
    boolean counts(PodInfo pod) {
      return (withTerminating || !pod.terminating())
          && selector.matches(pod.pod().metadata().labels());
    }
  }

  private final Map<String, Map<Key, Map<NodeInfo, Integer>>> namespaces = new HashMap<>();

  Map<NodeInfo, Integer> of(
      String namespace, LabelSelector selector, boolean withTerminating, Iterable<NodeInfo> nodes) {
    Map<Key, Map<NodeInfo, Integer>> known =
        namespaces.computeIfAbsent(namespace, n -> new LinkedHashMap<>(16, 0.75f, true));
    Key key = new Key(selector, withTerminating);
    Map<NodeInfo, Integer> counts = known.get(key);
    if (counts == null) {
      counts = counted(namespace, key, nodes);
      known.put(key, counts);
      if (known.size() > KEPT_PER_NAMESPACE) {
        Iterator<Key> oldest = known.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
    return counts;
  }

  private static Map<NodeInfo, Integer> counted(
      String namespace, Key key, Iterable<NodeInfo> nodes) {
    Map<NodeInfo, Integer> counts = new HashMap<>();
    for (NodeInfo node : nodes) {
      for (PodInfo pod : node.pods()) {
        if (pod.key().namespace().equals(namespace) && key.counts(pod)) {
          counts.merge(node, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  void changed(PodInfo pod, NodeInfo node, int by) {
    Map<Key, Map<NodeInfo, Integer>> known = namespaces.get(pod.key().namespace());
    if (known != null) {
      known.forEach(
          (key, counts) -> {
            if (key.counts(pod)) {
              counts.merge(node, by, TermCounts::sum);
            }
          });
    }
  }
}
