package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServiceSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Brings what a client sent, or left out, in step with what was allocated before. */
final class AllocatedFields {
  private AllocatedFields() {}

  /** Old clients know only the single address; then the list follows it. */
  static void create(ServiceDraft draft) {
    if (!draft.clusterIp.isEmpty() && draft.clusterIps.isEmpty()) {
      draft.clusterIps.add(draft.clusterIp);
    }
  }

  /** Puts back what an update left out, so that sending the same object again changes nothing. */
  static void update(ServiceDraft draft, ServiceSpec spec, ServiceSpec old) {
    if (ServiceTraits.needsClusterIp(old) && ServiceTraits.needsClusterIp(spec)) {
      if (draft.clusterIp.isEmpty()) {
        draft.clusterIp = old.clusterIP();
      }
      if (draft.clusterIps.isEmpty() && draft.clusterIp.equals(old.clusterIP())) {
        draft.clusterIps.addAll(old.clusterIPs());
      }
    }
    if (ServiceTraits.needsNodePorts(old) && ServiceTraits.needsNodePorts(spec)) {
      nodePorts(draft, old);
    }
    if (ServiceTraits.needsHealthCheck(old)
        && ServiceTraits.needsHealthCheck(spec)
        && draft.healthCheckPort == 0) {
      draft.healthCheckPort = old.healthCheckNodePort();
    }
    addresses(draft, old);
  }

  private static void nodePorts(ServiceDraft draft, ServiceSpec old) {
    Set<Integer> used = new HashSet<>(ServiceTraits.nodePorts(old));
    Set<Integer> now = new HashSet<>();
    draft.ports.forEach(port -> now.add(port.nodePort()));
    used.retainAll(now);
    Map<String, Integer> byName = new HashMap<>();
    old.ports().forEach(port -> byName.put(port.name(), port.nodePort()));
    for (int i = 0; i < draft.ports.size(); i++) {
      ServicePort port = draft.ports.get(i);
      int before = byName.getOrDefault(port.name(), 0);
      if (port.nodePort() == 0 && before != 0 && used.add(before)) {
        draft.nodePort(i, before);
      }
    }
  }

  private static void addresses(ServiceDraft draft, ServiceSpec old) {
    boolean sameFirst = draft.clusterIp.equals(old.clusterIP());
    if (draft.clusterIps.isEmpty() && sameFirst) {
      draft.clusterIps.addAll(old.clusterIPs());
    }
    if (!sameFirst && draft.clusterIps.equals(old.clusterIPs())) {
      draft.clusterIps.clear();
      if (!draft.clusterIp.isEmpty()) {
        draft.clusterIps.add(draft.clusterIp);
      }
    }
  }
}
