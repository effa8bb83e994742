package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills in the node ports of a service, and its port for health checks. */
final class NodePorts {
  private static final FieldPath PORTS = ServiceValidation.SPEC.child("ports");

  private final PortOperation operation;

  NodePorts(PortOperation operation) {
    this.operation = operation;
  }

  /** Ports of a new service. Those with the same number share a node port across protocols. */
  void create(ServiceDraft draft, ServiceSpec spec) {
    if (ServiceTraits.isExternal(spec)) {
      Map<Integer, Integer> known = new HashMap<>();
      for (int i = 0; i < draft.ports.size(); i++) {
        if (draft.ports.get(i).nodePort() != 0 || ServiceTraits.needsNodePorts(spec)) {
          create(draft, i, known);
        }
      }
    }
    if (ServiceTraits.needsHealthCheck(spec)) {
      healthCheck(draft);
    }
  }

  private void create(ServiceDraft draft, int index, Map<Integer, Integer> known) {
    ServicePort port = draft.ports.get(index);
    Integer shared = known.get(port.port());
    if (shared == null) {
      int wanted = requested(draft.ports, port.port());
      int given = wanted == 0 ? next() : take(draft, index, wanted);
      draft.nodePort(index, given);
      known.put(port.port(), given);
    } else if (port.nodePort() == 0) {
      draft.nodePort(index, shared);
    } else if (port.nodePort() != shared) {
      take(draft, index, port.nodePort());
    }
  }

  private static int requested(List<ServicePort> ports, int number) {
    return ports.stream()
        .filter(port -> port.port() == number && port.nodePort() != 0)
        .mapToInt(ServicePort::nodePort)
        .findFirst()
        .orElse(0);
  }

  private int next() {
    try {
      return operation.allocateNext();
    } catch (AllocationException e) {
      throw StatusError.internal("failed to allocate a nodePort: " + e.getMessage());
    }
  }

  private int take(ServiceDraft draft, int index, int port) {
    try {
      operation.allocate(port);
      return port;
    } catch (AllocationException e) {
      throw AllocationErrors.invalid(
          draft.name(), PORTS.index(index).child("nodePort"), port, String.valueOf(e.getMessage()));
    }
  }

  private void healthCheck(ServiceDraft draft) {
    int wanted = draft.healthCheckPort;
    try {
      if (wanted == 0) {
        draft.healthCheckPort = operation.allocateNext();
      } else {
        operation.allocate(wanted);
      }
    } catch (AllocationException e) {
      throw StatusError.internal(
          wanted == 0
              ? "failed to allocate a HealthCheck NodePort 0: " + e.getMessage()
              : "failed to allocate requested HealthCheck NodePort "
                  + wanted
                  + ": "
                  + e.getMessage());
    }
  }

  /** Ports of a changed service: takes what is new, gives back what is gone. */
  void update(ServiceDraft draft, ServiceSpec spec, ServiceSpec old) {
    List<Integer> before = ServiceTraits.nodePorts(old);
    if (ServiceTraits.isExternal(spec)) {
      changed(draft, spec, before);
      Set<Integer> now = new HashSet<>();
      draft.ports.forEach(port -> now.add(port.nodePort()));
      before.stream().filter(port -> !now.contains(port)).forEach(operation::releaseOnCommit);
    } else if (ServiceTraits.isExternal(old)) {
      before.forEach(operation::releaseOnCommit);
    }
    healthCheck(draft, spec, old);
  }

  private void changed(ServiceDraft draft, ServiceSpec spec, List<Integer> before) {
    Set<Integer> taken = new HashSet<>();
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < draft.ports.size(); i++) {
      int wanted = draft.ports.get(i).nodePort();
      if (wanted == 0 && !ServiceTraits.needsNodePorts(spec)) {
        continue;
      }
      if (wanted == 0) {
        wanted = next();
        draft.nodePort(i, wanted);
      } else if (!before.contains(wanted) && taken.add(wanted)) {
        take(draft, i, wanted);
      }
      String protocol = draft.ports.get(i).protocol();
      if (!seen.add(List.of(protocol, wanted))) {
        throw StatusError.internal("duplicate nodePort: {" + protocol + " " + wanted + "}");
      }
    }
  }

  private void healthCheck(ServiceDraft draft, ServiceSpec spec, ServiceSpec old) {
    boolean needs = ServiceTraits.needsHealthCheck(spec);
    boolean needed = ServiceTraits.needsHealthCheck(old);
    if (needs && !needed) {
      healthCheck(draft);
    } else if (!needs && needed) {
      operation.releaseOnCommit(old.healthCheckNodePort());
    } else if (needs && draft.healthCheckPort != old.healthCheckNodePort()) {
      throw AllocationErrors.invalid(
          draft.name(),
          ServiceValidation.SPEC.child("healthCheckNodePort"),
          draft.healthCheckPort,
          "cannot change healthCheckNodePort on loadBalancer service with externalTraffic=Local"
              + " during update");
    }
  }
}
