package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceType;
import java.util.List;

/** What follows from a service's type. */
final class ServiceTraits {
  static final String NONE = "None";

  private ServiceTraits() {}

  static boolean isHeadless(ServiceSpec spec) {
    return spec.clusterIPs().equals(List.of(NONE));
  }

  static boolean isLoadBalancer(ServiceSpec spec) {
    return spec.type().equals(ServiceType.LOAD_BALANCER);
  }

  static boolean isExternalName(ServiceSpec spec) {
    return spec.type().equals(ServiceType.EXTERNAL_NAME);
  }

  static boolean needsClusterIp(ServiceSpec spec) {
    return switch (spec.type()) {
      case ServiceType.CLUSTER_IP, ServiceType.NODE_PORT, ServiceType.LOAD_BALANCER -> true;
      default -> false;
    };
  }

  /** Whether it takes traffic from outside on nodes. */
  static boolean isExternal(ServiceSpec spec) {
    return spec.type().equals(ServiceType.NODE_PORT) || isLoadBalancer(spec);
  }

  static boolean needsNodePorts(ServiceSpec spec) {
    return spec.type().equals(ServiceType.NODE_PORT)
        || (isLoadBalancer(spec) && !Boolean.FALSE.equals(spec.allocateLoadBalancerNodePorts()));
  }

  static boolean needsHealthCheck(ServiceSpec spec) {
    return isLoadBalancer(spec) && spec.externalTrafficPolicy().equals("Local");
  }

  static List<Integer> nodePorts(ServiceSpec spec) {
    return spec.ports().stream().map(ServicePort::nodePort).filter(port -> port != 0).toList();
  }
}
