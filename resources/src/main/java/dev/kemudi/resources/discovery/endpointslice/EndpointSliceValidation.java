package dev.kemudi.resources.discovery.endpointslice;

import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointHints;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.api.discovery.v1.ForZone;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What may be wrong with an endpoint slice. */
final class EndpointSliceValidation {
  private static final List<String> ADDRESS_TYPES = List.of("FQDN", "IPv4", "IPv6");
  private static final int MAX_ENDPOINTS = 1000;
  private static final int MAX_ADDRESSES = 100;
  private static final int MAX_PORTS = 20_000;
  private static final int MAX_TOPOLOGY_LABELS = 16;
  private static final int MAX_ZONE_HINTS = 8;

  private EndpointSliceValidation() {}

  static List<FieldError> created(EndpointSlice slice) {
    FieldErrors errors = new FieldErrors();
    errors.oneOf(FieldPath.of("addressType"), slice.addressType(), ADDRESS_TYPES);
    endpoints(errors, slice);
    ports(errors, slice.ports());
    return errors.list();
  }

  static List<FieldError> updated(EndpointSlice slice, EndpointSlice old) {
    return new FieldErrors()
        .addAll(created(slice))
        .immutable(FieldPath.of("addressType"), slice.addressType(), old.addressType())
        .list();
  }

  private static void endpoints(FieldErrors errors, EndpointSlice slice) {
    FieldPath field = FieldPath.of("endpoints");
    List<Endpoint> endpoints = slice.endpoints();
    if (endpoints.size() > MAX_ENDPOINTS) {
      errors.tooMany(field, endpoints.size(), MAX_ENDPOINTS);
      return;
    }
    for (int i = 0; i < endpoints.size(); i++) {
      endpoint(errors, field.index(i), endpoints.get(i), slice.addressType());
    }
  }

  private static void endpoint(
      FieldErrors errors, FieldPath field, Endpoint endpoint, String addressType) {
    addresses(errors, field.child("addresses"), endpoint.addresses(), addressType);
    String node = endpoint.nodeName();
    if (node != null) {
      errors.dns1123Subdomain(field.child("nodeName"), node);
    }
    FieldPath topology = field.child("deprecatedTopology");
    if (endpoint.deprecatedTopology().size() > MAX_TOPOLOGY_LABELS) {
      errors.tooMany(topology, endpoint.deprecatedTopology().size(), MAX_TOPOLOGY_LABELS);
    }
    errors.labels(topology, endpoint.deprecatedTopology());
    String hostname = endpoint.hostname();
    if (hostname != null) {
      errors.dns1123Label(field.child("hostname"), hostname);
    }
    EndpointHints hints = endpoint.hints();
    if (hints != null) {
      hints(errors, field.child("hints", "forZones"), hints.forZones());
    }
  }

  private static void addresses(
      FieldErrors errors, FieldPath field, List<String> addresses, String type) {
    if (addresses.isEmpty()) {
      errors.required(field, "must contain at least 1 address");
    } else if (addresses.size() > MAX_ADDRESSES) {
      errors.tooMany(field, addresses.size(), MAX_ADDRESSES);
    }
    for (int i = 0; i < addresses.size(); i++) {
      String address = addresses.get(i);
      switch (type) {
        case "IPv4" -> {
          if (!Addresses.isIpv4(address)) {
            errors.invalid(field.index(i), address, "must be a valid IPv4 address");
          }
          errors.ordinaryIp(field.index(i), address);
        }
        case "IPv6" -> {
          if (!Addresses.isIpv6(address)) {
            errors.invalid(field.index(i), address, "must be a valid IPv6 address");
          }
          errors.ordinaryIp(field.index(i), address);
        }
        case "FQDN" -> domainName(errors, field.index(i), address);
        default -> {}
      }
    }
  }

  private static void domainName(FieldErrors errors, FieldPath field, String name) {
    String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    List<String> problems = Names.dnsSubdomain(plain);
    if (name.isEmpty()) {
      errors.required(field);
    } else if (!problems.isEmpty()) {
      errors.invalid(field, plain, problems);
    } else if (plain.indexOf('.') < 0) {
      errors.invalid(
          field, plain, "should be a domain with at least two segments separated by dots");
    }
  }

  private static void ports(FieldErrors errors, List<EndpointPort> ports) {
    FieldPath field = FieldPath.of("ports");
    if (ports.size() > MAX_PORTS) {
      errors.tooMany(field, ports.size(), MAX_PORTS);
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < ports.size(); i++) {
      EndpointPort port = ports.get(i);
      String name = Objects.requireNonNullElse(port.name(), "");
      if (!name.isEmpty()) {
        errors.dns1123Label(field.index(i).child("name"), name);
      }
      if (!names.add(name)) {
        errors.duplicate(field.index(i).child("name"), name);
      }
      errors.protocol(field.index(i).child("protocol"), port.protocol());
      String application = port.appProtocol();
      if (application != null) {
        errors.qualifiedName(field.index(i).child("appProtocol"), application);
      }
    }
  }

  private static void hints(FieldErrors errors, FieldPath field, List<ForZone> zones) {
    if (zones.size() > MAX_ZONE_HINTS) {
      errors.tooMany(field, zones.size(), MAX_ZONE_HINTS);
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < zones.size(); i++) {
      String name = zones.get(i).name();
      if (!names.add(name)) {
        errors.duplicate(field.index(i).child("name"), name);
      }
      errors.invalid(field.index(i).child("name"), name, Names.labelValue(name));
    }
  }
}
