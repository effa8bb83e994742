package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ClientIPConfig;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceSpecBuilder;
import dev.kemudi.api.core.v1.ServiceType;
import dev.kemudi.api.core.v1.SessionAffinityConfig;
import dev.kemudi.machinery.value.IntOrString;

/** What fields of a service hold when they are not given. */
final class ServiceDefaults {
  private static final int AFFINITY_SECONDS = 10_800;

  private ServiceDefaults() {}

  static Service apply(Service service) {
    ServiceSpec given = service.spec();
    ServiceSpecBuilder spec = ServiceSpecBuilder.from(given);
    affinity(spec, given);
    String type = given.type().isEmpty() ? ServiceType.CLUSTER_IP : given.type();
    spec.type(type).ports(given.ports().stream().map(ServiceDefaults::port).toList());
    boolean external = type.equals(ServiceType.NODE_PORT) || type.equals(ServiceType.LOAD_BALANCER);
    if (external && given.externalTrafficPolicy().isEmpty()) {
      spec.externalTrafficPolicy("Cluster");
    }
    if (given.internalTrafficPolicy() == null
        && (external || type.equals(ServiceType.CLUSTER_IP))) {
      spec.internalTrafficPolicy("Cluster");
    }
    if (type.equals(ServiceType.LOAD_BALANCER) && given.allocateLoadBalancerNodePorts() == null) {
      spec.allocateLoadBalancerNodePorts(true);
    }
    return ServiceBuilder.from(service).spec(spec.build()).build();
  }

  private static void affinity(ServiceSpecBuilder spec, ServiceSpec given) {
    switch (given.sessionAffinity()) {
      case "", "None" ->
          spec.sessionAffinity("None").sessionAffinityConfig((SessionAffinityConfig) null);
      case "ClientIP" -> {
        SessionAffinityConfig config = given.sessionAffinityConfig();
        ClientIPConfig client = config == null ? null : config.clientIP();
        if (client == null || client.timeoutSeconds() == null) {
          spec.sessionAffinityConfig(
              new SessionAffinityConfig(new ClientIPConfig(AFFINITY_SECONDS)));
        }
      }
      default -> {}
    }
  }

  private static ServicePort port(ServicePort port) {
    ServicePortBuilder builder = ServicePortBuilder.from(port);
    if (port.protocol().isEmpty()) {
      builder.protocol("TCP");
    }
    if (port.targetPort().equals(IntOrString.ZERO)
        || port.targetPort().equals(IntOrString.of(""))) {
      builder.targetPort(IntOrString.of(port.port()));
    }
    return builder.build();
  }
}
