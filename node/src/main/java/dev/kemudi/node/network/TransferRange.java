package dev.kemudi.node.network;

import java.net.InetAddress;
import java.util.List;

/**
 * The addresses of a cluster's nodes and of the machine's end of their wire. The machine has the
 * first address of each range, nodes the following ones.
 *
 * @param ranges one range for each address family
 */
public record TransferRange(List<Cidr> ranges) {
  public TransferRange {
    ranges = List.copyOf(ranges);
  }

  /** The machine's addresses, by which nodes reach it. */
  public List<InetAddress> machine() {
    return at(1);
  }

  /** The addresses of the node of this number, counted from 0. */
  public List<InetAddress> node(int number) {
    return at(2 + number);
  }

  private List<InetAddress> at(int offset) {
    return ranges.stream().map(range -> range.address(offset)).toList();
  }

  /** The line for {@code ip} that gives the address to an interface. */
  String assign(InetAddress address, String link) {
    Cidr range = range(address);
    String probing = range.isIpv6() ? " nodad" : "";
    return "addr add " + address.getHostAddress() + "/" + range.prefix() + " dev " + link + probing;
  }

  private Cidr range(InetAddress address) {
    int length = address.getAddress().length;
    return ranges.stream()
        .filter(range -> range.base().getAddress().length == length)
        .findFirst()
        .orElseThrow();
  }
}
