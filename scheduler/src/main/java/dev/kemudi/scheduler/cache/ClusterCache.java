package dev.kemudi.scheduler.cache;

import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.NamespaceLabels;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodClaim;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.PodTerm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, and pods where they are or are assumed to be until the server says so. Belongs to the
 * thread of the scheduling loop.
 */
public final class ClusterCache implements ClusterView {
  private record Placed(PodInfo pod, NodeInfo node, boolean assumed) {}

  private final Map<String, NodeInfo> nodes = new LinkedHashMap<>();
  private final Map<ObjectKey, Placed> pods = new HashMap<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();
  private final Map<String, Integer> images = new HashMap<>();

  /** How many pods use a claim. */
  private final Map<ObjectKey, Integer> claims = new HashMap<>();

  private final TermCounts requiredAffinity = new TermCounts();
  private final TermCounts requiredAntiAffinity = new TermCounts();
  private final TermCounts preferred = new TermCounts();
  private final MatchCounts matches = new MatchCounts();
  private @Nullable List<NodeInfo> order;
  private int assumedPods;

  /** A node as it is now. */
  public void put(Node node) {
    NodeInfo info = nodes.computeIfAbsent(node.name(), n -> new NodeInfo());
    countImages(info, -1);
    info.setNode(node);
    countImages(info, 1);
    order = null;
  }

  public void remove(Node node) {
    NodeInfo info = nodes.get(node.name());
    if (info != null) {
      countImages(info, -1);
      info.setNode(null);
      forgetIfUnused(node.name(), info);
      order = null;
    }
  }

  private void countImages(NodeInfo node, int by) {
    for (String image : node.images().keySet()) {
      images.merge(image, by, TermCounts::sum);
    }
  }

  private void forgetIfUnused(String name, NodeInfo info) {
    if (!info.exists() && info.pods().isEmpty()) {
      nodes.remove(name);
    }
  }

  /** A pod that has a node, as the server says. */
  public void put(Pod pod) {
    place(new PodInfo(pod), pod.spec().nodeName(), false);
  }

  /** A pod that is about to be bound to the node. */
  public void assume(PodInfo pod, String node) {
    place(pod, node, true);
  }

  private void place(PodInfo pod, String nodeName, boolean assumed) {
    forget(pod.key());
    NodeInfo node = nodes.computeIfAbsent(nodeName, n -> new NodeInfo());
    pods.put(pod.key(), new Placed(pod, node, assumed));
    assumedPods += assumed ? 1 : 0;
    node.add(pod);
    count(pod, node, 1);
  }

  /** Takes back what was assumed, as when binding failed. */
  public void forgetAssumed(ObjectKey key) {
    if (isAssumed(key)) {
      forget(key);
    }
  }

  public boolean isAssumed(ObjectKey key) {
    Placed placed = pods.get(key);
    return placed != null && placed.assumed;
  }

  /** Whether the pod is on a node, or assumed to be. */
  public boolean has(ObjectKey key) {
    return pods.containsKey(key);
  }

  /** How many nodes are known, those included that only pods name. */
  public int nodeCount() {
    return nodes.size();
  }

  public int podCount() {
    return pods.size();
  }

  /** How many pods are on nodes without the server having said so yet. */
  public int assumedCount() {
    return assumedPods;
  }

  /** The pod has gone. */
  public void forget(ObjectKey key) {
    Placed placed = pods.remove(key);
    if (placed == null) {
      return;
    }
    assumedPods -= placed.assumed ? 1 : 0;
    placed.node.remove(placed.pod);
    count(placed.pod, placed.node, -1);
    if (!placed.node.exists() && placed.node.pods().isEmpty()) {
      nodes.values().remove(placed.node);
    }
  }

  private void count(PodInfo pod, NodeInfo node, int sign) {
    pod.requiredAffinity().forEach(term -> requiredAffinity.add(term, node, sign));
    pod.requiredAntiAffinity().forEach(term -> requiredAntiAffinity.add(term, node, sign));
    pod.preferredAffinity().forEach(each -> preferred.add(each.term(), node, sign * each.weight()));
    pod.preferredAntiAffinity()
        .forEach(each -> preferred.add(each.term(), node, -sign * each.weight()));
    matches.changed(pod, node, sign);
    for (PodClaim claim : pod.claims()) {
      if (!claim.ephemeral()) {
        claims.merge(claim.key(), sign, TermCounts::sum);
      }
    }
  }

  public void put(Namespace namespace) {
    namespaces.put(namespace.name(), namespace.metadata().labels());
  }

  public void remove(Namespace namespace) {
    namespaces.remove(namespace.name());
  }

  public @Nullable NodeInfo node(String name) {
    NodeInfo node = nodes.get(name);
    return node != null && node.exists() ? node : null;
  }

  @Override
  public List<NodeInfo> nodes() {
    List<NodeInfo> current = order;
    if (current == null) {
      current = NodeOrder.byZones(nodes.values().stream().filter(NodeInfo::exists).toList());
      order = current;
    }
    return current;
  }

  @Override
  public NamespaceLabels namespaceLabels() {
    return namespace -> namespaces.getOrDefault(namespace, Map.of());
  }

  @Override
  public List<String> namespaces() {
    return List.copyOf(namespaces.keySet());
  }

  @Override
  public Map<NodeInfo, Integer> matching(
      String namespace, LabelSelector selector, boolean withTerminating) {
    return matches.of(namespace, selector, withTerminating, nodes.values());
  }

  @Override
  public Map<PodTerm, Map<NodeInfo, Integer>> requiredAntiAffinity() {
    return requiredAntiAffinity.all();
  }

  @Override
  public Map<PodTerm, Map<NodeInfo, Integer>> requiredAffinity() {
    return requiredAffinity.all();
  }

  @Override
  public Map<PodTerm, Map<NodeInfo, Integer>> preferred() {
    return preferred.all();
  }

  @Override
  public int nodesWithImage(String image) {
    return images.getOrDefault(image, 0);
  }

  @Override
  public boolean isUsed(ObjectKey claim) {
    return claims.containsKey(claim);
  }
}
