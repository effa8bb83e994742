package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceSpecBuilder;
import dev.kemudi.api.core.v1.ServiceStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The rules of services. */
final class ServiceStrategy implements Strategy<Service> {
  @Override
  public Service defaults(Service object) {
    return ServiceDefaults.apply(object);
  }

  @Override
  public Service prepareForCreate(Service object, StrategyContext context) {
    return ServiceBuilder.from(object).status(ServiceStatusBuilder.create().build()).build();
  }

  @Override
  public Service prepareForUpdate(Service object, Service old, StrategyContext context) {
    ServiceSpecBuilder spec = ServiceSpecBuilder.from(object.spec());
    dropWhatTheTypeNoLongerHas(spec, object.spec(), old.spec());
    return ServiceBuilder.from(object).spec(spec.build()).status(old.status()).build();
  }

  /**
   * Clears fields that went with the old type, where the client didn't change them too: it may
   * never have set them.
   */
  private static void dropWhatTheTypeNoLongerHas(
      ServiceSpecBuilder spec, ServiceSpec now, ServiceSpec old) {
    if (ServiceTraits.needsClusterIp(old) && !ServiceTraits.needsClusterIp(now)) {
      dropAddresses(spec, now, old);
    }
    if (ServiceTraits.needsNodePorts(old)
        && !ServiceTraits.needsNodePorts(now)
        && Set.copyOf(ServiceTraits.nodePorts(old))
            .equals(Set.copyOf(ServiceTraits.nodePorts(now)))) {
      spec.ports(
          now.ports().stream()
              .map(port -> ServicePortBuilder.from(port).nodePort(0).build())
              .toList());
    }
    if (ServiceTraits.needsHealthCheck(old)
        && !ServiceTraits.needsHealthCheck(now)
        && old.healthCheckNodePort() == now.healthCheckNodePort()) {
      spec.healthCheckNodePort(0);
    }
    if (ServiceTraits.isLoadBalancer(old) && !ServiceTraits.isLoadBalancer(now)) {
      if (Objects.equals(
          old.allocateLoadBalancerNodePorts(), now.allocateLoadBalancerNodePorts())) {
        spec.allocateLoadBalancerNodePorts(null);
      }
      if (Objects.equals(old.loadBalancerClass(), now.loadBalancerClass())) {
        spec.loadBalancerClass(null);
      }
    }
    if (ServiceTraits.isExternal(old)
        && !ServiceTraits.isExternal(now)
        && old.externalTrafficPolicy().equals(now.externalTrafficPolicy())) {
      spec.externalTrafficPolicy("");
    }
  }

  private static void dropAddresses(ServiceSpecBuilder spec, ServiceSpec now, ServiceSpec old) {
    if (old.clusterIPs().equals(now.clusterIPs())) {
      spec.clusterIP("").clusterIPs(List.of());
    }
    if (old.ipFamilies().equals(now.ipFamilies())) {
      spec.ipFamilies(List.of());
    }
    if (Objects.equals(old.ipFamilyPolicy(), now.ipFamilyPolicy())) {
      spec.ipFamilyPolicy(null);
    }
  }

  @Override
  public List<FieldError> validate(Service object, StrategyContext context) {
    return ServiceValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(Service object, Service old, StrategyContext context) {
    return ServiceValidation.updated(object, old);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.dns1035Label(name, prefix);
  }

  @Override
  public boolean allowCreateOnUpdate() {
    return true;
  }

  @Override
  public TableColumns<Service> table() {
    return ServiceTable.COLUMNS;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
