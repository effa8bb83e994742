package dev.kemudi.controllers.endpointslicemirroring;

import dev.kemudi.api.core.v1.EndpointAddress;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointBuilder;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.machinery.validation.Addresses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What slices must hold to say the same as subsets of endpoints, one slice for a group. */
final class Mirrors {
  /** More addresses of a subset are left out. */
  static final int MOST = 1000;

  /** What distinguishes slices; ports stand in one order, so that equal groups are equal. */
  record Group(String addressType, List<EndpointPort> ports) {
    static Group of(String addressType, List<EndpointPort> ports) {
      return new Group(
          addressType,
          ports.stream().sorted(Comparator.comparing(EndpointPort::toString)).toList());
    }
  }

  /** Endpoints and the ports in the order in which they were given. */
  record Wanted(List<EndpointPort> ports, Map<List<String>, Endpoint> endpoints) {}

  final Map<Group, Wanted> groups = new LinkedHashMap<>();
  int invalid;
  int skipped;

  static Mirrors of(List<EndpointSubset> subsets) {
    Mirrors mirrors = new Mirrors();
    subsets.forEach(mirrors::add);
    return mirrors;
  }

  private void add(EndpointSubset subset) {
    List<EndpointPort> ports =
        subset.ports().stream()
            .map(
                port ->
                    new EndpointPort(port.name(), port.protocol(), port.port(), port.appProtocol()))
            .toList();
    int added = 0;
    List<Endpoint> all = new ArrayList<>();
    subset.addresses().forEach(address -> all.add(endpoint(address, true)));
    subset.notReadyAddresses().forEach(address -> all.add(endpoint(address, false)));
    for (Endpoint endpoint : all) {
      if (added == MOST) {
        break;
      }
      String type = addressType(endpoint.addresses().getFirst());
      if (type == null) {
        invalid++;
      } else {
        groups
            .computeIfAbsent(
                Group.of(type, ports), group -> new Wanted(ports, new LinkedHashMap<>()))
            .endpoints()
            .put(identity(endpoint), endpoint);
        added++;
      }
    }
    skipped += all.size() - added;
  }

  private static Endpoint endpoint(EndpointAddress address, boolean ready) {
    return EndpointBuilder.create()
        .addresses(List.of(address.ip()))
        .conditions(conditions -> conditions.ready(ready))
        .targetRef(address.targetRef())
        .nodeName(address.nodeName())
        .hostname(address.hostname().isEmpty() ? null : address.hostname())
        .build();
  }

  private static @Nullable String addressType(String address) {
    byte[] parsed = Addresses.parse(address);
    return parsed == null ? null : parsed.length == 4 ? "IPv4" : "IPv6";
  }

  /** Endpoints of the same identity are told anew in place; the last one counts. */
  static List<String> identity(Endpoint endpoint) {
    List<String> identity = new ArrayList<>(endpoint.addresses());
    identity.sort(Comparator.naturalOrder());
    identity.add(endpoint.hostname() == null ? "" : endpoint.hostname());
    return identity;
  }
}
