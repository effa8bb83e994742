package dev.kemudi.resources.networking.ingress;

import dev.kemudi.api.core.v1.TypedLocalObjectReference;
import dev.kemudi.api.networking.v1.HTTPIngressPath;
import dev.kemudi.api.networking.v1.HTTPIngressRuleValue;
import dev.kemudi.api.networking.v1.Ingress;
import dev.kemudi.api.networking.v1.IngressBackend;
import dev.kemudi.api.networking.v1.IngressRule;
import dev.kemudi.api.networking.v1.IngressServiceBackend;
import dev.kemudi.api.networking.v1.IngressSpec;
import dev.kemudi.api.networking.v1.IngressTLS;
import dev.kemudi.api.networking.v1.ServiceBackendPort;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.validation.Ports;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;

/** What may be wrong with an ingress. */
final class IngressValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> PATH_TYPES =
      List.of("Exact", "ImplementationSpecific", "Prefix");
  private static final List<String> BANNED = List.of("//", "/./", "/../", "%2f", "%2F");
  private static final List<String> BANNED_ENDS = List.of("/..", "/.");

  private IngressValidation() {}

  static List<FieldError> created(Ingress ingress) {
    FieldErrors errors = new FieldErrors().addAll(updated(ingress));
    String annotation = ingress.metadata().annotations().get(IngressStrategy.CLASS_ANNOTATION);
    if (annotation != null && ingress.spec().ingressClassName() != null) {
      errors.invalid(
          FieldPath.of("annotations").child(IngressStrategy.CLASS_ANNOTATION),
          annotation,
          "can not be set when the class field is also set");
    }
    return errors.list();
  }

  static List<FieldError> updated(Ingress ingress) {
    FieldErrors errors = new FieldErrors();
    IngressSpec spec = ingress.spec();
    IngressBackend backend = spec.defaultBackend();
    if (spec.rules().isEmpty() && backend == null) {
      errors.invalid(
          SPEC,
          new GoLiteral("[]networking.IngressRule(nil)"),
          "either `defaultBackend` or `rules` must be specified");
    }
    if (backend != null) {
      backend(errors, SPEC.child("defaultBackend"), backend);
    }
    for (int i = 0; i < spec.rules().size(); i++) {
      rule(errors, SPEC.child("rules").index(i), spec.rules().get(i));
    }
    for (int i = 0; i < spec.tls().size(); i++) {
      tls(errors, SPEC.child("tls").index(i), spec.tls().get(i));
    }
    String className = spec.ingressClassName();
    if (className != null) {
      errors.dns1123Subdomain(SPEC.child("ingressClassName"), className);
    }
    return errors.list();
  }

  private static void tls(FieldErrors errors, FieldPath field, IngressTLS tls) {
    for (int i = 0; i < tls.hosts().size(); i++) {
      host(errors, field.child("hosts").index(i), tls.hosts().get(i));
    }
    if (!tls.secretName().isEmpty()) {
      errors.dns1123Subdomain(field.child("secretName"), tls.secretName());
    }
  }

  private static void host(FieldErrors errors, FieldPath field, String host) {
    if (!host.contains("*")) {
      errors.dns1123Subdomain(field, host);
    } else if (!host.startsWith("*.") || !Names.dnsSubdomain(host.substring(2)).isEmpty()) {
      errors.invalid(
          field,
          host,
          "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain,"
              + " which must consist of lower case alphanumeric characters, '-' or '.' and end"
              + " with an alphanumeric character (e.g. '*.example.com', regex used for validation"
              + " is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
    }
  }

  private static void rule(FieldErrors errors, FieldPath field, IngressRule rule) {
    if (!rule.host().isEmpty()) {
      if (Addresses.parse(rule.host()) != null) {
        errors.invalid(field.child("host"), rule.host(), "must be a DNS name, not an IP address");
      }
      host(errors, field.child("host"), rule.host());
    }
    HTTPIngressRuleValue http = rule.ingressRuleValue().http();
    if (http == null) {
      return;
    }
    FieldPath paths = field.child("http", "paths");
    if (http.paths().isEmpty()) {
      errors.required(paths);
    }
    for (int i = 0; i < http.paths().size(); i++) {
      path(errors, paths.index(i), http.paths().get(i));
    }
  }

  private static void path(FieldErrors errors, FieldPath field, HTTPIngressPath path) {
    String text = path.path();
    FieldPath at = field.child("path");
    switch (path.pathType()) {
      case null -> errors.required(field.child("pathType"), "pathType must be specified");
      case "Exact", "Prefix" -> {
        if (!text.startsWith("/")) {
          errors.invalid(at, text, "must be an absolute path");
        }
        BANNED.stream()
            .filter(text::contains)
            .forEach(part -> errors.invalid(at, text, "must not contain '" + part + "'"));
        BANNED_ENDS.stream()
            .filter(text::endsWith)
            .forEach(end -> errors.invalid(at, text, "cannot end with '" + end + "'"));
      }
      case "ImplementationSpecific" -> {
        if (!text.isEmpty() && !text.startsWith("/")) {
          errors.invalid(at, text, "must be an absolute path");
        }
      }
      default -> errors.notSupported(field.child("pathType"), path.pathType(), PATH_TYPES);
    }
    backend(errors, field.child("backend"), path.backend());
  }

  private static void backend(FieldErrors errors, FieldPath field, IngressBackend backend) {
    IngressServiceBackend service = backend.service();
    TypedLocalObjectReference resource = backend.resource();
    if (resource != null && service != null) {
      errors.invalid(field, "", "cannot set both resource and service backends");
    } else if (resource != null) {
      resource(errors, field.child("resource"), resource);
    } else if (service == null) {
      errors.invalid(field, "", "resource or service backend is required");
    } else {
      service(errors, field, service);
    }
  }

  private static void resource(
      FieldErrors errors, FieldPath field, TypedLocalObjectReference resource) {
    if (resource.apiGroup() != null) {
      errors.dns1123Subdomain(field.child("apiGroup"), resource.apiGroup());
    }
    if (resource.kind().isEmpty()) {
      errors.required(field.child("kind"), "kind is required");
    } else {
      errors.invalid(field.child("kind"), resource.kind(), Names.pathSegment(resource.kind()));
    }
    if (resource.name().isEmpty()) {
      errors.required(field.child("name"), "name is required");
    } else {
      errors.invalid(field.child("name"), resource.name(), Names.pathSegment(resource.name()));
    }
  }

  private static void service(FieldErrors errors, FieldPath field, IngressServiceBackend service) {
    if (service.name().isEmpty()) {
      errors.required(field.child("service", "name"));
    } else {
      errors.invalid(
          field.child("service", "name"), service.name(), Names.dns1035Label(service.name()));
    }
    ServiceBackendPort port = service.port();
    FieldPath at = field.child("service", "port");
    if (!port.name().isEmpty() && port.number() != 0) {
      errors.invalid(field, "", "cannot set both port name & port number");
    } else if (!port.name().isEmpty()) {
      errors.invalid(at.child("name"), port.name(), Ports.name(port.name()));
    } else if (port.number() != 0) {
      errors.portNumber(at.child("number"), port.number());
    } else {
      errors.required(field, "port name or number is required");
    }
  }
}
