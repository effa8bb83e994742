package dev.kemudi.proxy;

import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointConditions;
import dev.kemudi.api.discovery.v1.EndpointHints;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.ForZone;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the endpoints of a service's port in its slices. */
final class EndpointFinder {
  private final Family family;
  private final String nodeName;

  EndpointFinder(Family family, String nodeName) {
    this.family = family;
    this.nodeName = nodeName;
  }

  /** In an order that depends on nothing but their addresses. */
  Collection<PortEndpoint> find(ServicePort port, List<EndpointSlice> slices) {
    Map<String, PortEndpoint> found = new TreeMap<>();
    for (EndpointSlice slice : slices) {
      int number = slice.addressType().equals(family.addressType()) ? target(port, slice) : 0;
      if (number != 0) {
        for (Endpoint endpoint : slice.endpoints()) {
          add(found, endpoint, number);
        }
      }
    }
    return found.values();
  }

  /** The number that the slice has for the port; 0 if it hasn't any. */
  private static int target(ServicePort port, EndpointSlice slice) {
    for (EndpointPort candidate : slice.ports()) {
      if (Objects.requireNonNullElse(candidate.name(), "").equals(port.name())
          && protocol(candidate.protocol()).equals(protocol(port.protocol()))) {
        return Objects.requireNonNullElse(candidate.port(), 0);
      }
    }
    return 0;
  }

  private static String protocol(@Nullable String protocol) {
    return protocol == null || protocol.isEmpty() ? "TCP" : protocol;
  }

  /** An endpoint that moves from slice to slice may be in two; what is ready counts. */
  private void add(Map<String, PortEndpoint> found, Endpoint endpoint, int port) {
    if (endpoint.addresses().isEmpty() || !family.hasAddress(endpoint.addresses().getFirst())) {
      return;
    }
    Backend backend = new Backend(endpoint.addresses().getFirst(), port);
    EndpointConditions conditions = endpoint.conditions();
    PortEndpoint made =
        new PortEndpoint(
            backend,
            nodeName.equals(endpoint.nodeName()),
            endpoint.nodeName() == null,
            isTrue(conditions.ready(), true),
            isTrue(conditions.serving(), true),
            isTrue(conditions.terminating(), false),
            zones(endpoint.hints()));
    found.merge(backend.label(), made, (old, now) -> old.ready() ? old : now);
  }

  private static boolean isTrue(@Nullable Boolean value, boolean otherwise) {
    return value == null ? otherwise : value;
  }

  private static List<String> zones(@Nullable EndpointHints hints) {
    return hints == null ? List.of() : hints.forZones().stream().map(ForZone::name).toList();
  }
}
