package dev.kemudi.resources.core.endpoints;

import dev.kemudi.api.core.v1.EndpointAddress;
import dev.kemudi.api.core.v1.EndpointPort;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;

/** What may be wrong with endpoints. */
final class EndpointsValidation {
  private EndpointsValidation() {}

  static List<FieldError> created(Endpoints endpoints) {
    FieldErrors errors = new FieldErrors();
    for (int i = 0; i < endpoints.subsets().size(); i++) {
      subset(errors, FieldPath.of("subsets").index(i), endpoints.subsets().get(i));
    }
    return errors.list();
  }

  private static void subset(FieldErrors errors, FieldPath field, EndpointSubset subset) {
    if (subset.addresses().isEmpty() && subset.notReadyAddresses().isEmpty()) {
      errors.required(field, "must specify `addresses` or `notReadyAddresses`");
    }
    addresses(errors, field.child("addresses"), subset.addresses());
    addresses(errors, field.child("notReadyAddresses"), subset.notReadyAddresses());
    for (int i = 0; i < subset.ports().size(); i++) {
      port(errors, field.child("ports").index(i), subset.ports().get(i), subset.ports().size() > 1);
    }
  }

  private static void addresses(
      FieldErrors errors, FieldPath field, List<EndpointAddress> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      address(errors, field.index(i), addresses.get(i));
    }
  }

  private static void address(FieldErrors errors, FieldPath field, EndpointAddress address) {
    errors.ip(field.child("ip"), address.ip());
    if (!address.hostname().isEmpty()) {
      errors.dns1123Label(field.child("hostname"), address.hostname());
    }
    String node = address.nodeName();
    if (node != null) {
      errors.dns1123Subdomain(field.child("nodeName"), node);
    }
    errors.ordinaryIp(field.child("ip"), address.ip());
  }

  private static void port(
      FieldErrors errors, FieldPath field, EndpointPort port, boolean nameRequired) {
    if (!port.name().isEmpty()) {
      errors.dns1123Label(field.child("name"), port.name());
    } else if (nameRequired) {
      errors.required(field.child("name"));
    }
    errors.portNumber(field.child("port"), port.port());
    errors.protocol(field.child("protocol"), port.protocol());
    String application = port.appProtocol();
    if (application != null) {
      errors.qualifiedName(field.child("appProtocol"), application);
    }
  }
}
