package dev.kemudi.controllers.endpoint;

import dev.kemudi.api.core.v1.EndpointAddress;
import dev.kemudi.api.core.v1.EndpointPort;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The subsets of a service: addresses grouped by the ports that they offer. */
final class Subsets {
  /** The most addresses of one Endpoints object. */
  static final int CAPACITY = 1000;

  private static final Comparator<EndpointPort> PORT_ORDER =
      Comparator.comparing(EndpointPort::name)
          .thenComparingInt(EndpointPort::port)
          .thenComparing(EndpointPort::protocol);
  private static final Comparator<EndpointAddress> ADDRESS_ORDER =
      Comparator.comparing(EndpointAddress::ip)
          .thenComparing(address -> address.targetRef() == null ? "" : address.targetRef().uid());

  private record Group(List<EndpointAddress> ready, List<EndpointAddress> notReady) {}

  private Subsets() {}

  static List<EndpointSubset> of(Service service, List<Pod> pods) {
    Map<EndpointAddress, Boolean> ready = new LinkedHashMap<>();
    Map<EndpointAddress, Set<EndpointPort>> ports = new LinkedHashMap<>();
    boolean v6 = service.spec().clusterIP().indexOf(':') >= 0 || isV6(service);
    boolean all = service.spec().publishNotReadyAddresses();
    for (Pod pod : pods) {
      List<String> ips = ServicePods.addresses(pod, v6);
      if (ips.isEmpty()
          || ServicePods.isTerminal(pod)
          || (pod.metadata().deletionTimestamp() != null && !all)) {
        continue;
      }
      EndpointAddress address = address(service, pod, ips.getFirst());
      Set<EndpointPort> offered = ports(service, pod);
      if (offered != null) {
        ports.computeIfAbsent(address, a -> new HashSet<>()).addAll(offered);
        ready.merge(address, all || ServicePods.isReady(pod), Boolean::logicalAnd);
      }
    }
    return grouped(ready, ports);
  }

  private static boolean isV6(Service service) {
    return !service.spec().ipFamilies().isEmpty()
        && service.spec().ipFamilies().getFirst().equals("IPv6");
  }

  private static EndpointAddress address(Service service, Pod pod, String ip) {
    String hostname = ServicePods.hasHostname(pod, service) ? pod.spec().hostname() : "";
    String node = pod.spec().nodeName();
    return new EndpointAddress(
        ip, hostname, node.isEmpty() ? null : node, ServicePods.reference(pod));
  }

  /** Without ports a headless service still has addresses; a service with ports needs one. */
  private static @Nullable Set<EndpointPort> ports(Service service, Pod pod) {
    Set<EndpointPort> offered = new HashSet<>();
    for (ServicePort port : service.spec().ports()) {
      Integer number = ServicePods.port(pod, port);
      if (number != null) {
        offered.add(new EndpointPort(port.name(), number, port.protocol(), port.appProtocol()));
      }
    }
    boolean portless =
        service.spec().ports().isEmpty() && service.spec().clusterIP().equals("None");
    return offered.isEmpty() && !portless ? null : offered;
  }

  private static List<EndpointSubset> grouped(
      Map<EndpointAddress, Boolean> ready, Map<EndpointAddress, Set<EndpointPort>> ports) {
    Map<List<EndpointPort>, Group> groups =
        new TreeMap<>(Comparator.comparing(list -> list.toString()));
    ports.forEach(
        (address, offered) -> {
          List<EndpointPort> sorted = offered.stream().sorted(PORT_ORDER).toList();
          Group group =
              groups.computeIfAbsent(
                  sorted, key -> new Group(new ArrayList<>(), new ArrayList<>()));
          boolean isReady = Boolean.TRUE.equals(ready.get(address));
          (isReady ? group.ready() : group.notReady()).add(address);
        });
    List<EndpointSubset> subsets = new ArrayList<>();
    groups.forEach(
        (offered, group) -> {
          group.ready().sort(ADDRESS_ORDER);
          group.notReady().sort(ADDRESS_ORDER);
          subsets.add(
              new EndpointSubset(
                  List.copyOf(group.ready()), List.copyOf(group.notReady()), offered));
        });
    return subsets;
  }

  static boolean isOverCapacity(List<EndpointSubset> subsets) {
    return subsets.stream()
            .mapToInt(subset -> subset.addresses().size() + subset.notReadyAddresses().size())
            .sum()
        > CAPACITY;
  }

  /** The first addresses that fit, the ready ones before the others. */
  static List<EndpointSubset> truncated(List<EndpointSubset> subsets) {
    int readyLeft = CAPACITY;
    int ready = subsets.stream().mapToInt(subset -> subset.addresses().size()).sum();
    int notReadyLeft = Math.max(0, CAPACITY - ready);
    List<EndpointSubset> kept = new ArrayList<>();
    for (EndpointSubset subset : subsets) {
      List<EndpointAddress> first = first(subset.addresses(), readyLeft);
      List<EndpointAddress> second = first(subset.notReadyAddresses(), notReadyLeft);
      readyLeft -= first.size();
      notReadyLeft -= second.size();
      if (!first.isEmpty() || !second.isEmpty()) {
        kept.add(new EndpointSubset(first, second, subset.ports()));
      }
    }
    return kept;
  }

  private static List<EndpointAddress> first(List<EndpointAddress> addresses, int count) {
    return addresses.subList(0, Math.min(count, addresses.size()));
  }
}
