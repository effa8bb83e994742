package dev.kemudi.dns;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.dns.ServiceEntry.EndpointEntry;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Makes the entries of services from objects of the API. */
final class EntryMaker {
  private static final String NO_IP = "None";
  private static final PortEntry NO_PORT = new PortEntry("", "", 0);

  private final Name services;

  /**
   * @param zone the cluster's domain
   */
  EntryMaker(Name zone) {
    this.services = Names.child("svc", zone);
  }

  ServiceEntry entry(Service service, List<EndpointSlice> slices) {
    Name name = Names.child(service.name(), Names.child(service.namespace(), services));
    boolean external = service.spec().type().equals("ExternalName");
    List<EndpointEntry> endpoints = new ArrayList<>();
    for (EndpointSlice slice : external ? List.<EndpointSlice>of() : slices) {
      if (!slice.addressType().equals("FQDN")) {
        add(endpoints, name, slice);
      }
    }
    return new ServiceEntry(
        name,
        external ? List.of() : clusterIps(service),
        service.spec().ports().stream().map(EntryMaker::port).toList(),
        external ? absolute(service.spec().externalName()) : null,
        endpoints);
  }

  private static List<InetAddress> clusterIps(Service service) {
    List<String> all =
        service.spec().clusterIPs().isEmpty()
            ? List.of(service.spec().clusterIP())
            : service.spec().clusterIPs();
    return all.stream()
        .filter(ip -> !ip.isEmpty() && !ip.equals(NO_IP))
        .map(InetAddress::ofLiteral)
        .toList();
  }

  private static PortEntry port(ServicePort port) {
    return new PortEntry(port.name(), protocol(port.protocol()), port.port());
  }

  private static String protocol(@Nullable String protocol) {
    return protocol == null || protocol.isEmpty() ? "tcp" : protocol.toLowerCase(Locale.ROOT);
  }

  private static @Nullable Name absolute(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      return null;
    }
  }

  private static void add(List<EndpointEntry> endpoints, Name service, EndpointSlice slice) {
    List<PortEntry> ports = ports(slice.ports());
    for (Endpoint endpoint : slice.endpoints()) {
      if (!Boolean.FALSE.equals(endpoint.conditions().ready()) && !endpoint.addresses().isEmpty()) {
        String address = endpoint.addresses().getFirst();
        String label = label(endpoint.hostname(), address);
        endpoints.add(
            new EndpointEntry(
                label, Names.child(label, service), InetAddress.ofLiteral(address), ports));
      }
    }
  }

  private static String label(@Nullable String hostname, String address) {
    return hostname != null && !hostname.isEmpty()
        ? hostname.toLowerCase(Locale.ROOT)
        : address.replace('.', '-').replace(':', '-');
  }

  /** Endpoints without ports have addresses all the same. */
  private static List<PortEntry> ports(List<EndpointPort> ports) {
    return ports.isEmpty()
        ? List.of(NO_PORT)
        : ports.stream()
            .map(
                port ->
                    new PortEntry(
                        Objects.requireNonNullElse(port.name(), ""),
                        protocol(port.protocol()),
                        Objects.requireNonNullElse(port.port(), 0)))
            .toList();
  }
}
