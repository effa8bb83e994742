package dev.kemudi.controllers.podgc;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Nodes that pods name and nobody has seen. One counts as gone only if it stays away for a while
 * and the server doesn't know it either: the informers of pods and nodes are not equally fresh. For
 * one thread.
 */
final class MissingNodes {
  private static final Duration QUARANTINE = Duration.ofSeconds(40);

  private final Client client;
  private final Informer<Node> nodes;
  private final Map<String, Instant> missedSince = new HashMap<>();

  MissingNodes(Client client, Informer<Node> nodes) {
    this.client = client;
    this.nodes = nodes;
  }

  /** The names of the nodes that are gone for good. */
  Set<String> gone(Collection<Pod> pods, Instant now) {
    Set<String> missing =
        pods.stream()
            .map(pod -> pod.spec().nodeName())
            .filter(name -> !name.isEmpty() && nodes.get(new ObjectKey("", name)) == null)
            .collect(Collectors.toSet());
    missedSince.keySet().retainAll(missing);
    missing.forEach(name -> missedSince.putIfAbsent(name, now));
    Set<String> gone = new TreeSet<>();
    missedSince.forEach(
        (name, since) -> {
          if (!now.isBefore(since.plus(QUARANTINE))
              && client.find(CoreV1.NODES, new ObjectKey("", name)) == null) {
            gone.add(name);
          }
        });
    return gone;
  }
}
