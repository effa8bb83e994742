package dev.kemudi.cluster;

import dev.kemudi.client.Client;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.dns.ClusterDns;
import dev.kemudi.dns.DnsConfig;
import dev.kemudi.dns.DnsService;
import dev.kemudi.dns.DnsSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The cluster's DNS, which answers on the machine's address that nodes see. */
record LocalDns(SharedInformers informers, ClusterDns server, DnsService service)
    implements AutoCloseable {
  /** The port by which everybody knows DNS. */
  static final int PORT = 53;

  /**
   * Starts it.
   *
   * @param listen where it answers; port 0 for any that is free, as pods come by the service
   * @param clusterAddress the address that pods know
   */
  static LocalDns start(ControlPlane plane, InetSocketAddress listen, InetAddress clusterAddress)
      throws IOException {
    Client client = plane.asDns();
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    DnsConfig config = DnsConfig.of(List.of(listen));
    SharedInformers informers = new SharedInformers(client, clock, random);
    ClusterDns server = ClusterDns.start(config, informers, DnsSockets.here(), clock, random);
    DnsService service =
        new DnsService(
            client,
            informers,
            clock,
            config.service(),
            clusterAddress.getHostAddress(),
            server.addresses().getFirst());
    informers.start();
    service.start();
    return new LocalDns(informers, server, service);
  }

  @Override
  public void close() {
    service.close();
    server.close();
    informers.close();
  }
}
