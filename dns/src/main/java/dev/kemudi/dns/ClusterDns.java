package dev.kemudi.dns;

import dev.kemudi.client.informer.Informers;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Name;

/**
 * The cluster's DNS server. Until its informers have synced it answers questions about the cluster
 * with a failure, so that clients ask again.
 */
public final class ClusterDns implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ClusterDns.class.getName());
  private static final int ATTEMPTS = 20;

  private final ServiceDirectory directory;
  private final Responder responder;
  private final List<AutoCloseable> servers = new ArrayList<>();
  private final List<InetSocketAddress> addresses = new ArrayList<>();

  private ClusterDns(
      DnsConfig config, Informers informers, InstantSource clock, RandomGenerator random) {
    Name zone = Names.of(config.domain());
    this.directory = new ServiceDirectory(informers, zone, clock);
    this.responder =
        new Responder(
            directory,
            new ClusterZone(config, zone, directory),
            new Upstreams(config.upstreams(), random, clock),
            random);
  }

  /**
   * Starts a server.
   *
   * @param informers whoever made them starts and closes them
   * @param random for the order of addresses and the numbers of queries; safe for several threads
   * @throws IOException if an address isn't free
   */
  public static ClusterDns start(
      DnsConfig config,
      Informers informers,
      DnsSockets sockets,
      InstantSource clock,
      RandomGenerator random)
      throws IOException {
    ClusterDns dns = new ClusterDns(config, informers, clock, random);
    try {
      for (InetSocketAddress address : config.listen()) {
        dns.listen(address, sockets);
      }
    } catch (IOException | RuntimeException e) {
      dns.close();
      throw e;
    }
    return dns;
  }

  private void listen(InetSocketAddress address, DnsSockets sockets) throws IOException {
    for (int attempt = 1; ; attempt++) {
      DatagramChannel datagrams = sockets.datagrams(address);
      InetSocketAddress bound = (InetSocketAddress) datagrams.getLocalAddress();
      try {
        ServerSocketChannel streams = sockets.streams(bound);
        start(bound, datagrams, streams);
        return;
      } catch (BindException e) {
        datagrams.close();
        if (address.getPort() != 0 || attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException e) {
        datagrams.close();
        throw e;
      }
    }
  }

  private void start(
      InetSocketAddress bound, DatagramChannel datagrams, ServerSocketChannel streams) {
    DatagramServer overDatagrams = new DatagramServer(datagrams, responder);
    StreamServer overStreams = new StreamServer(streams, responder);
    servers.add(overDatagrams);
    servers.add(overStreams);
    addresses.add(bound);
    overDatagrams.start();
    overStreams.start();
  }

  /** Where it answers, in the order of the configuration. */
  public List<InetSocketAddress> addresses() {
    return List.copyOf(addresses);
  }

  /** Waits until the server knows what the cluster has; false if the time is over before. */
  public boolean awaitSync(Duration timeout) throws InterruptedException {
    return directory.awaitSync(timeout);
  }

  @Override
  public void close() {
    for (AutoCloseable server : servers) {
      try {
        server.close();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "a socket can't be closed", e);
      }
    }
  }
}
