package dev.kemudi.dns;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/**
 * What DNS knows of a service.
 *
 * @param name its full name
 * @param clusterIps its addresses; none if it is headless
 * @param ports its ports
 * @param externalName the name that it stands for, if it is of that type
 * @param endpoints the endpoints that are ready, or published anyway
 */
record ServiceEntry(
    Name name,
    List<InetAddress> clusterIps,
    List<PortEntry> ports,
    @Nullable Name externalName,
    List<EndpointEntry> endpoints) {
  ServiceEntry {
    clusterIps = List.copyOf(clusterIps);
    ports = List.copyOf(ports);
    endpoints = List.copyOf(endpoints);
  }

  /**
   * One endpoint.
   *
   * @param label its host name, or its address with dashes
   * @param name its full name
   */
  record EndpointEntry(String label, Name name, InetAddress address, List<PortEntry> ports) {}

  boolean isHeadless() {
    return clusterIps.isEmpty();
  }
}
