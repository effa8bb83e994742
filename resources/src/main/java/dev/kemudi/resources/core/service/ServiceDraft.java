package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service while addresses and ports are filled in. Used by one thread. */
final class ServiceDraft {
  private final Service service;
  final String type;
  final boolean selectorless;
  String clusterIp;
  final List<String> clusterIps;
  final List<String> families;
  @Nullable String policy;
  final List<ServicePort> ports;
  int healthCheckPort;

  ServiceDraft(Service service) {
    ServiceSpec spec = service.spec();
    this.service = service;
    this.type = spec.type();
    this.selectorless = spec.selector().isEmpty();
    this.clusterIp = spec.clusterIP();
    this.clusterIps = new ArrayList<>(spec.clusterIPs());
    this.families = new ArrayList<>(spec.ipFamilies());
    this.policy = spec.ipFamilyPolicy();
    this.ports = new ArrayList<>(spec.ports());
    this.healthCheckPort = spec.healthCheckNodePort();
  }

  String name() {
    return service.name();
  }

  /** The spec as it stands. */
  ServiceSpec spec() {
    return ServiceSpecBuilder.from(service.spec())
        .clusterIP(clusterIp)
        .clusterIPs(clusterIps)
        .ipFamilies(families)
        .ipFamilyPolicy(policy)
        .ports(ports)
        .healthCheckNodePort(healthCheckPort)
        .build();
  }

  Service build() {
    return ServiceBuilder.from(service).spec(spec()).build();
  }

  boolean isHeadless() {
    return clusterIps.equals(List.of(ServiceTraits.NONE));
  }

  void nodePort(int index, int port) {
    ports.set(index, ServicePortBuilder.from(ports.get(index)).nodePort(port).build());
  }
}
