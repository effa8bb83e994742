package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ClientIPConfig;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceType;
import dev.kemudi.api.core.v1.SessionAffinityConfig;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.ip.Cidr;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a service, its addresses aside. */
final class ServiceValidation {
  static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath PORTS = SPEC.child("ports");
  private static final List<String> TYPES =
      List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
  private static final List<String> AFFINITIES = List.of("ClientIP", "None");
  private static final String RANGES_ANNOTATION =
      "service.beta.kubernetes.io/load-balancer-source-ranges";
  private static final int KUBELET_PORT = 10_250;
  private static final int MAX_AFFINITY_SECONDS = 86_400;

  private ServiceValidation() {}

  static List<FieldError> created(Service service) {
    FieldErrors errors = new FieldErrors();
    whole(errors, service);
    return errors.list();
  }

  static List<FieldError> updated(Service service, Service old) {
    FieldErrors errors = new FieldErrors();
    ServiceAddressValidation.changed(errors, service.spec(), old.spec());
    ServiceTrafficValidation.changed(errors, service.spec(), old.spec());
    whole(errors, service);
    return errors.list();
  }

  static List<FieldError> status(Service service) {
    FieldErrors errors = new FieldErrors();
    LoadBalancerValidation.check(
        errors, FieldPath.of("status", "loadBalancer"), service.status().loadBalancer());
    return errors.list();
  }

  private static void whole(FieldErrors errors, Service service) {
    ServiceSpec spec = service.spec();
    boolean headless = ServiceTraits.isHeadless(spec);
    if (spec.ports().isEmpty() && !headless && !ServiceTraits.isExternalName(spec)) {
      errors.required(PORTS);
    }
    byType(errors, spec, headless);
    ports(errors, spec);
    errors.labels(SPEC.child("selector"), spec.selector());
    affinity(errors, spec);
    ServiceAddressValidation.check(errors, spec);
    externalIps(errors, spec.externalIPs());
    errors.oneOf(SPEC.child("type"), spec.type(), TYPES);
    nodePorts(errors, spec);
    duplicatePorts(errors, spec.ports());
    sourceRanges(errors, service);
    ServiceTrafficValidation.check(errors, spec);
  }

  private static void byType(FieldErrors errors, ServiceSpec spec, boolean headless) {
    FieldPath first = SPEC.child("clusterIPs").index(0);
    switch (spec.type()) {
      case ServiceType.LOAD_BALANCER -> {
        for (int i = 0; i < spec.ports().size(); i++) {
          if (spec.ports().get(i).port() == KUBELET_PORT) {
            errors.invalid(
                PORTS.index(i),
                KUBELET_PORT,
                "may not expose port 10250 externally since it is used by kubelet");
          }
        }
        if (headless) {
          errors.invalid(first, "None", "may not be set to 'None' for LoadBalancer services");
        }
      }
      case ServiceType.NODE_PORT -> {
        if (headless) {
          errors.invalid(first, "None", "may not be set to 'None' for NodePort services");
        }
      }
      case ServiceType.EXTERNAL_NAME -> externalName(errors, spec);
      default -> {}
    }
  }

  private static void externalName(FieldErrors errors, ServiceSpec spec) {
    String forbidden = "may not be set for ExternalName services";
    if (!spec.clusterIPs().isEmpty()) {
      errors.forbidden(SPEC.child("clusterIPs"), forbidden);
    }
    if (!spec.ipFamilies().isEmpty()) {
      errors.forbidden(SPEC.child("ipFamilies"), forbidden);
    }
    if (spec.ipFamilyPolicy() != null) {
      errors.forbidden(SPEC.child("ipFamilyPolicy"), forbidden);
    }
    String name = spec.externalName();
    String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (plain.isEmpty()) {
      errors.required(SPEC.child("externalName"));
    } else {
      errors.dns1123Subdomain(SPEC.child("externalName"), plain);
    }
  }

  private static void ports(FieldErrors errors, ServiceSpec spec) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < spec.ports().size(); i++) {
      ServicePort port = spec.ports().get(i);
      FieldPath field = PORTS.index(i);
      if (!port.name().isEmpty()) {
        errors.dns1123Label(field.child("name"), port.name());
        if (!names.add(port.name())) {
          errors.duplicate(field.child("name"), port.name());
        }
      } else if (spec.ports().size() > 1) {
        errors.required(field.child("name"));
      }
      errors.portNumber(field.child("port"), port.port());
      errors.protocol(field.child("protocol"), port.protocol());
      errors.portNumberOrName(field.child("targetPort"), port.targetPort());
      String application = port.appProtocol();
      if (application != null) {
        errors.qualifiedName(field.child("appProtocol"), application);
      }
    }
  }

  private static void affinity(FieldErrors errors, ServiceSpec spec) {
    errors.oneOf(SPEC.child("sessionAffinity"), spec.sessionAffinity(), AFFINITIES);
    FieldPath field = SPEC.child("sessionAffinityConfig");
    SessionAffinityConfig config = spec.sessionAffinityConfig();
    if (spec.sessionAffinity().equals("None") && config != null) {
      errors.forbidden(field, "must not be set when session affinity is None");
    } else if (spec.sessionAffinity().equals("ClientIP")) {
      clientAffinity(errors, field, config);
    }
  }

  private static void clientAffinity(
      FieldErrors errors, FieldPath field, @Nullable SessionAffinityConfig config) {
    String when = "when session affinity type is ClientIP";
    ClientIPConfig client = config == null ? null : config.clientIP();
    Integer seconds = client == null ? null : client.timeoutSeconds();
    if (config == null) {
      errors.required(field, when);
    } else if (client == null) {
      errors.required(field.child("clientIP"), when);
    } else if (seconds == null) {
      errors.required(field.child("clientIP", "timeoutSeconds"), when);
    } else if (seconds <= 0 || seconds > MAX_AFFINITY_SECONDS) {
      errors.invalid(
          field.child("clientIP", "timeoutSeconds"),
          seconds,
          "must be greater than 0 and less than 86400");
    }
  }

  private static void externalIps(FieldErrors errors, List<String> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      FieldPath field = SPEC.child("externalIPs").index(i);
      if (Addresses.parse(addresses.get(i)) == null) {
        errors.ip(field, addresses.get(i));
      } else {
        errors.ordinaryIp(field, addresses.get(i));
      }
    }
  }

  private static void nodePorts(FieldErrors errors, ServiceSpec spec) {
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < spec.ports().size(); i++) {
      ServicePort port = spec.ports().get(i);
      if (port.nodePort() == 0) {
        continue;
      }
      FieldPath field = PORTS.index(i).child("nodePort");
      if (spec.type().equals(ServiceType.CLUSTER_IP)) {
        errors.forbidden(field, "may not be used when `type` is 'ClusterIP'");
      }
      if (!seen.add(List.of(port.protocol(), port.nodePort()))) {
        errors.duplicate(field, port.nodePort());
      }
    }
  }

  private static void duplicatePorts(FieldErrors errors, List<ServicePort> ports) {
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < ports.size(); i++) {
      ServicePort port = ports.get(i);
      if (!seen.add(List.of(port.protocol(), port.port()))) {
        errors.duplicate(PORTS.index(i), GoText.servicePort(port.protocol(), port.port()));
      }
    }
  }

  private static void sourceRanges(FieldErrors errors, Service service) {
    List<String> ranges = service.spec().loadBalancerSourceRanges();
    String annotation = service.metadata().annotations().get(RANGES_ANNOTATION);
    if (ranges.isEmpty() && annotation == null) {
      return;
    }
    FieldPath field =
        ranges.isEmpty()
            ? FieldPath.of("metadata", "annotations").key(RANGES_ANNOTATION)
            : SPEC.child("LoadBalancerSourceRanges");
    if (!ServiceTraits.isLoadBalancer(service.spec())) {
      errors.forbidden(field, "may only be used when `type` is 'LoadBalancer'");
    }
    String text = Objects.requireNonNullElse(annotation, "").strip();
    List<String> given =
        !ranges.isEmpty() ? ranges : text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    if (given.stream().anyMatch(range -> Cidr.parse(range.strip()) == null)) {
      errors.invalid(
          field,
          ranges.isEmpty() ? annotation : "[" + String.join(" ", ranges) + "]",
          "must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ");
    }
  }
}
