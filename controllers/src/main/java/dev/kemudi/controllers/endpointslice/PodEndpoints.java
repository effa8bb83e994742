package dev.kemudi.controllers.endpointslice;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointBuilder;
import dev.kemudi.api.discovery.v1.EndpointConditions;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.controllers.endpoint.ServicePods;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoints that pods are, grouped as slices group them. */
final class PodEndpoints {
  private static final String ZONE = "topology.kubernetes.io/zone";

  private PodEndpoints() {}

  static Map<SlicePlan.Group, List<Endpoint>> of(
      Service service, List<Pod> pods, Informer<Node> nodes) {
    Map<SlicePlan.Group, List<Endpoint>> groups = new LinkedHashMap<>();
    List<String> families =
        service.spec().ipFamilies().isEmpty() ? List.of("IPv4") : service.spec().ipFamilies();
    for (String family : families) {
      boolean found = false;
      for (Pod pod : pods) {
        List<String> ips = ServicePods.addresses(pod, family.equals("IPv6"));
        if (!ips.isEmpty() && !ServicePods.isTerminal(pod)) {
          groups
              .computeIfAbsent(
                  new SlicePlan.Group(family, ports(service, pod)), g -> new ArrayList<>())
              .add(endpoint(service, pod, ips, nodes));
          found = true;
        }
      }
      if (!found) {
        groups.put(new SlicePlan.Group(family, List.of()), List.of());
      }
    }
    return groups;
  }

  private static List<EndpointPort> ports(Service service, Pod pod) {
    List<EndpointPort> ports = new ArrayList<>();
    for (ServicePort port : service.spec().ports()) {
      Integer number = ServicePods.port(pod, port);
      if (number != null) {
        ports.add(new EndpointPort(port.name(), port.protocol(), number, port.appProtocol()));
      }
    }
    return ports;
  }

  private static Endpoint endpoint(
      Service service, Pod pod, List<String> ips, Informer<Node> nodes) {
    boolean serving = ServicePods.isReady(pod);
    boolean terminating = pod.metadata().deletionTimestamp() != null;
    boolean ready = service.spec().publishNotReadyAddresses() || (serving && !terminating);
    String nodeName = pod.spec().nodeName();
    Node node = nodeName.isEmpty() ? null : nodes.get(new ObjectKey("", nodeName));
    return EndpointBuilder.create()
        .addresses(ips)
        .conditions(new EndpointConditions(ready, serving, terminating))
        .targetRef(ServicePods.reference(pod))
        .hostname(ServicePods.hasHostname(pod, service) ? pod.spec().hostname() : null)
        .nodeName(nodeName.isEmpty() ? null : nodeName)
        .zone(node == null ? null : node.metadata().labels().get(ZONE))
        .build();
  }
}
