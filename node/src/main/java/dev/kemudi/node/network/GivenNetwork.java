package dev.kemudi.node.network;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The network of a node whose runtime and plugins somebody else looks after, as a kubelet expects
 * it: the runtime says whether it is ready, and nothing of it is changed here.
 */
public final class GivenNetwork implements NodeNetwork {
  private static final CniFolders USUAL =
      new CniFolders(Path.of("/etc/cni/net.d"), Path.of("/var/lib/cni"));

  private final List<InetAddress> addresses;

  private GivenNetwork(List<InetAddress> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /** The machine's network, with the addresses by which other nodes reach it. */
  public static GivenNetwork of(List<InetAddress> addresses) {
    return new GivenNetwork(addresses);
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
    return USUAL;
  }

  @Override
  public boolean takesRanges() {
    return false;
  }

  @Override
  public void create() {}

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public void assignPods(List<Cidr> podRanges) {}

  @Override
  public void addRoute(Cidr pods, InetAddress node) {}

  @Override
  public void removeRoute(Cidr pods) {}

  @Override
  public void remove() {}
}
