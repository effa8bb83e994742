package dev.kemudi.node.network;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node that uses the machine's own network, as on a machine that is nothing but a node. It turns
 * forwarding on and adds one table of packet rules of its own; removing it leaves forwarding as it
 * is, for others may have come to need it.
 */
public final class HostNetwork implements NodeNetwork {
  private final NodeNetworkConfig config;
  private final List<InetAddress> addresses;
  private final CniNetwork pods;
  private final NodeFirewall firewall;

  private HostNetwork(NodeNetworkConfig config, List<InetAddress> addresses) {
    this.config = config;
    this.addresses = List.copyOf(addresses);
    this.pods = new CniNetwork(config.name(), config.cni());
    this.firewall = new NodeFirewall(List.of(), "kemudi-" + config.name());
  }

  /** The machine's network, with the addresses by which other nodes reach it. */
  public static HostNetwork of(NodeNetworkConfig config, List<InetAddress> addresses) {
    return new HostNetwork(config, addresses);
  }

  @Override
  public Optional<NetworkNamespace> namespace() {
    return Optional.empty();
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
    for (Map.Entry<String, String> setting : KernelSettings.forwarding().entrySet()) {
      Files.writeString(KernelSettings.ROOT.resolve(setting.getKey()), setting.getValue() + "\n");
    }
    firewall.apply(config.podRanges(), config.serviceRanges());
  }

  /** Never: making it again harms nothing. */
  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public void assignPods(List<Cidr> podRanges) throws IOException {
    pods.write(podRanges);
  }

  @Override
  public void addRoute(Cidr podRange, InetAddress node) throws IOException, InterruptedException {
    Command.of("ip", "route", "replace", podRange.toString(), "via", node.getHostAddress()).run();
  }

  @Override
  public void removeRoute(Cidr podRange) throws IOException, InterruptedException {
    Command.of("ip", "route", "delete", podRange.toString()).attempt();
  }

  @Override
  public void remove() throws IOException, InterruptedException {
    firewall.remove();
    pods.remove();
  }
}
