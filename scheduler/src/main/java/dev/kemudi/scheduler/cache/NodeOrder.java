package dev.kemudi.scheduler.cache;

import dev.kemudi.scheduler.framework.NodeInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts nodes in an order that takes one of each zone in turns. */
final class NodeOrder {
  private static final String REGION = "topology.kubernetes.io/region";
  private static final String ZONE = "topology.kubernetes.io/zone";

  private record Place(String region, String zone) {}

  private NodeOrder() {}

  static List<NodeInfo> byZones(Collection<NodeInfo> nodes) {
    Map<Place, Deque<NodeInfo>> zones = new LinkedHashMap<>();
    for (NodeInfo node : nodes) {
      Map<String, String> labels = node.labels();
      Place place = new Place(labels.getOrDefault(REGION, ""), labels.getOrDefault(ZONE, ""));
      zones.computeIfAbsent(place, z -> new ArrayDeque<>()).add(node);
    }
    List<NodeInfo> order = new ArrayList<>(nodes.size());
    while (!zones.isEmpty()) {
      zones.values().forEach(queue -> order.add(queue.remove()));
      zones.values().removeIf(Deque::isEmpty);
    }
    return order;
  }
}
