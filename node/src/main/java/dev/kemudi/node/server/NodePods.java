package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.node.probe.ProbeCount;
import dev.kemudi.node.volume.VolumeUse;
import java.util.List;
import java.util.Optional;

/** The node's pods as the agent knows them. Answers from memory; asked by any thread. */
public interface NodePods {
  /** All pods bound to the node, each with the agent's own latest status. */
  List<Pod> pods();

  /** Why the agent doesn't do its work; empty if it does. */
  default Optional<String> trouble() {
    return Optional.empty();
  }

  /** How often the probes of the pods have asked, by what came of it. */
  default List<ProbeCount> probes() {
    return List.of();
  }

  /** What the agent counts of its work. */
  default List<ComponentMetric> metrics() {
    return List.of();
  }

  /** What the volumes of a pod take up; empty if nobody has looked yet. */
  default Optional<List<VolumeUse>> volumes(String podUid) {
    return Optional.empty();
  }

  default Optional<Pod> pod(String namespace, String name) {
    return pods().stream()
        .filter(pod -> pod.name().equals(name) && pod.namespace().equals(namespace))
        .findFirst();
  }
}
