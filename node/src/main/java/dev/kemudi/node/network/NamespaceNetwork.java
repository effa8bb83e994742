package dev.kemudi.node.network;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node in a network namespace of its own, plugged into its cluster's switch. Below the real
 * routes lie unreachable ones for all pods and services, so that a packet for a pod that is nowhere
 * dies here.
 */
public final class NamespaceNetwork implements NodeNetwork {
  private static final String TABLE = "kemudi-node";
  private static final int LAST_RESORT = 1 << 20;

  private final NodeNetworkConfig config;
  private final ClusterSwitch wire;
  private final List<InetAddress> addresses;
  private final boolean reachable;
  private final NetworkNamespace namespace;
  private final CniNetwork pods;

  private NamespaceNetwork(
      NodeNetworkConfig config, ClusterSwitch wire, int number, boolean reachable) {
    this.config = config;
    this.wire = wire;
    this.addresses = wire.range().node(number);
    this.reachable = reachable;
    this.namespace = new NetworkNamespace(config.name());
    this.pods = new CniNetwork(config.name(), config.cni());
  }

  /**
   * The network of a cluster's node, whether it exists or not.
   *
   * @param number the node's place in the switch's range of addresses, from 0
   * @param reachable whether the machine gets routes to the node's pods; for several clusters with
   *     the same pod addresses, only one can have them
   */
  public static NamespaceNetwork of(
      NodeNetworkConfig config, ClusterSwitch wire, int number, boolean reachable) {
    return new NamespaceNetwork(config, wire, number, reachable);
  }

  @Override
  public Optional<NetworkNamespace> namespace() {
    return Optional.of(namespace);
  }

  @Override
  public List<InetAddress> addresses() {
    return addresses;
  }

  @Override
  public CniFolders cni() {
    return config.cni();
  }

  @Override
  public void create() throws IOException, InterruptedException {
    remove();
    try {
      namespace.create();
      namespace.set(KernelSettings.node());
      wire.plug(namespace);
      namespace.ip(interfaceLines());
      new NodeFirewall(namespace.enter(), TABLE).apply(config.podRanges(), config.serviceRanges());
    } catch (IOException | RuntimeException | InterruptedException e) {
      Removal.after(e, this::remove);
      throw e;
    }
  }

  @Override
  public boolean isThere() throws IOException, InterruptedException {
    return wire.isThere()
        && namespace.exists()
        && succeeds(List.of("ip", "link", "show", "dev", "eth0", "up"))
        && succeeds(List.of("nft", "list", "table", "inet", TABLE));
  }

  private boolean succeeds(List<String> command) throws IOException, InterruptedException {
    return Command.of(command).after(namespace.enter()).attempt().exitCode() == 0;
  }

  private List<String> interfaceLines() {
    List<String> lines = new ArrayList<>();
    lines.add("link set lo up");
    addresses.forEach(address -> lines.add(wire.range().assign(address, "eth0")));
    lines.add("link set eth0 up");
    for (InetAddress machine : wire.range().machine()) {
      lines.add("route add default via " + machine.getHostAddress() + " dev eth0");
    }
    for (Cidr services : config.serviceRanges()) {
      machine(services)
          .ifPresent(
              via ->
                  lines.add(
                      "route add " + services + " via " + via.getHostAddress() + " dev eth0"));
      lines.add("route add unreachable " + services + " metric " + LAST_RESORT);
    }
    for (Cidr range : config.podRanges()) {
      lines.add("route add unreachable " + range + " metric " + LAST_RESORT);
    }
    return lines;
  }

  /** The machine's address of the range's family. */
  private Optional<InetAddress> machine(Cidr range) {
    int length = range.base().getAddress().length;
    return wire.range().machine().stream()
        .filter(address -> address.getAddress().length == length)
        .findFirst();
  }

  @Override
  public void assignPods(List<Cidr> podRanges) throws IOException, InterruptedException {
    pods.write(podRanges);
    if (reachable) {
      for (Cidr range : podRanges) {
        for (InetAddress address : addresses) {
          if (address.getAddress().length == range.base().getAddress().length) {
            wire.route(range, address);
          }
        }
      }
    }
  }

  @Override
  public void addRoute(Cidr podRange, InetAddress node) throws IOException, InterruptedException {
    namespace.ip(
        List.of("route replace " + podRange + " via " + node.getHostAddress() + " dev eth0"));
  }

  @Override
  public void removeRoute(Cidr podRange) throws IOException, InterruptedException {
    if (Routes.has(namespace.enter(), podRange, "eth0")) {
      namespace.ip(List.of("route delete " + podRange + " dev eth0"));
    }
  }

  @Override
  public void remove() throws IOException, InterruptedException {
    if (reachable) {
      for (Cidr range : pods.ranges()) {
        wire.unroute(range);
      }
    }
    pods.remove();
    wire.unplug(namespace);
    namespace.delete();
  }
}
