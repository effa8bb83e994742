package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.LoadBalancerIngress;
import dev.kemudi.api.core.v1.LoadBalancerStatus;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.validation.FieldErrors;

/** What may be wrong with the addresses that a load balancer reports. */
public final class LoadBalancerValidation {
  private LoadBalancerValidation() {}

  /** Checks the status of a service or an ingress. */
  public static void check(FieldErrors errors, FieldPath field, LoadBalancerStatus status) {
    for (int i = 0; i < status.ingress().size(); i++) {
      LoadBalancerIngress ingress = status.ingress().get(i);
      FieldPath at = field.child("ingress").index(i);
      address(errors, at, ingress.ip(), ingress.hostname());
    }
  }

  private static void address(FieldErrors errors, FieldPath field, String ip, String hostname) {
    if (!ip.isEmpty() && Addresses.parse(ip) == null) {
      errors.invalid(field.child("ip"), ip, "must be a valid IP address");
    }
    if (!hostname.isEmpty()) {
      errors.dns1123Subdomain(field.child("hostname"), hostname);
      if (Addresses.parse(hostname) != null) {
        errors.invalid(field.child("hostname"), hostname, "must be a DNS name, not an IP address");
      }
    }
  }
}
