package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Objects;

/** What may be wrong with a service's load balancer and traffic policies. */
final class ServiceTrafficValidation {
  private static final FieldPath SPEC = ServiceValidation.SPEC;
  private static final List<String> POLICIES = List.of("Cluster", "Local");
  private static final String BALANCER_ONLY = "may only be used when `type` is 'LoadBalancer'";

  private ServiceTrafficValidation() {}

  static void check(FieldErrors errors, ServiceSpec spec) {
    Boolean allocate = spec.allocateLoadBalancerNodePorts();
    if (ServiceTraits.isLoadBalancer(spec)) {
      if (allocate == null) {
        errors.required(FieldPath.of("allocateLoadBalancerNodePorts"));
      }
    } else if (allocate != null) {
      errors.forbidden(SPEC.child("allocateLoadBalancerNodePorts"), BALANCER_ONLY);
    }
    balancerClass(errors, spec);
    external(errors, spec);
    internal(errors, spec);
  }

  static void changed(FieldErrors errors, ServiceSpec spec, ServiceSpec old) {
    if (ServiceTraits.isLoadBalancer(spec)
        && ServiceTraits.isLoadBalancer(old)
        && !Objects.equals(spec.loadBalancerClass(), old.loadBalancerClass())) {
      errors.invalid(
          SPEC.child("loadBalancerClass"), spec.loadBalancerClass(), "may not change once set");
    }
    balancerClass(errors, spec);
    if (ServiceTraits.needsHealthCheck(spec)
        && ServiceTraits.needsHealthCheck(old)
        && spec.healthCheckNodePort() != old.healthCheckNodePort()) {
      errors.forbidden(SPEC.child("healthCheckNodePort"), "field is immutable");
    }
  }

  private static void balancerClass(FieldErrors errors, ServiceSpec spec) {
    String name = spec.loadBalancerClass();
    if (name == null) {
      return;
    }
    if (ServiceTraits.isLoadBalancer(spec)) {
      errors.qualifiedName(SPEC.child("loadBalancerClass"), name);
    } else {
      errors.forbidden(SPEC.child("loadBalancerClass"), BALANCER_ONLY);
    }
  }

  private static void external(FieldErrors errors, ServiceSpec spec) {
    FieldPath policy = SPEC.child("externalTrafficPolicy");
    if (ServiceTraits.isExternal(spec)) {
      errors.oneOf(policy, spec.externalTrafficPolicy(), POLICIES);
    } else if (!spec.externalTrafficPolicy().isEmpty()) {
      errors.invalid(
          policy,
          spec.externalTrafficPolicy(),
          "may only be set when `type` is 'NodePort' or 'LoadBalancer'");
    }
    FieldPath health = SPEC.child("healthCheckNodePort");
    int port = spec.healthCheckNodePort();
    if (ServiceTraits.needsHealthCheck(spec)) {
      if (port == 0) {
        errors.required(health);
      } else {
        errors.portNumber(health, port);
      }
    } else if (port != 0) {
      errors.invalid(
          health,
          port,
          "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
    }
  }

  private static void internal(FieldErrors errors, ServiceSpec spec) {
    FieldPath field = SPEC.child("internalTrafficPolicy");
    String policy = spec.internalTrafficPolicy();
    if (policy != null) {
      errors.supportedIfSet(field, policy, POLICIES);
    } else if (ServiceTraits.needsClusterIp(spec)) {
      errors.required(field);
    }
  }
}
