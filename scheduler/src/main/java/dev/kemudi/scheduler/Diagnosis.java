package dev.kemudi.scheduler;

import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.Rejection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why each of the nodes was rejected. */
record Diagnosis(Map<NodeInfo, Rejection> rejections) {
  Diagnosis() {
    this(new LinkedHashMap<>());
  }

  void add(NodeInfo node, Rejection rejection) {
    rejections.put(node, rejection);
  }

  /** Who rejected a node. */
  Set<String> plugins() {
    return rejections.values().stream().map(Rejection::plugin).collect(Collectors.toSet());
  }

  /** The reasons with their counts, as upstream tells them. */
  String message() {
    return message(rejections.values());
  }

  static String message(Collection<Rejection> rejections) {
    Map<String, Integer> counts = new TreeMap<>();
    rejections.forEach(
        rejection -> rejection.reasons().forEach(reason -> counts.merge(reason, 1, Integer::sum)));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .sorted()
        .collect(
            Collectors.joining(", ", "0/" + rejections.size() + " nodes are available: ", "."));
  }
}
