package dev.kemudi.cluster;

import dev.kemudi.node.network.Cidr;
import dev.kemudi.node.network.ClusterSwitch;
import dev.kemudi.node.network.CniFolders;
import dev.kemudi.node.network.GivenNetwork;
import dev.kemudi.node.network.HostNetwork;
import dev.kemudi.node.network.NamespaceNetwork;
import dev.kemudi.node.network.NodeNetwork;
import dev.kemudi.node.network.NodeNetworkConfig;
import dev.kemudi.node.network.TransferRange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What connects the machine and the nodes on it: a switch with a range of addresses of its own, or
 * nothing where the node lives in the machine's network.
 *
 * @param wire null in the machine's network
 * @param machine the machine's address as nodes see it
 */
record LocalNetwork(@Nullable ClusterSwitch wire, NodeNetwork node, InetAddress machine)
    implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalNetwork.class.getName());

  /** Of 198.18.0.0/15, which is set aside for what never leaves a machine. */
  private static final int THIRDS = 250;

  /**
   * The node of the control plane's own process, in a network namespace; names and addresses come
   * from the cluster's folder.
   */
  static LocalNetwork namespaced(Path folder, String podRange, String serviceRange)
      throws IOException, InterruptedException {
    return at(new MachineWires.Place(folder.toString(), 0), folder, podRange, serviceRange);
  }

  /** A node in a network namespace, on the wire that it shares with others of the machine. */
  static LocalNetwork at(
      MachineWires.Place place, Path folder, String podRange, String serviceRange)
      throws IOException, InterruptedException {
    long hash = hash(place.wire());
    String name = "kemudi-" + Long.toHexString(hash);
    TransferRange range = new TransferRange(List.of(Cidr.of(transfer(place.wire(), hash))));
    ClusterSwitch wire = ClusterSwitch.of(name, range);
    if (!wire.isThere()) {
      wire.create();
    }
    NodeNetwork node =
        NamespaceNetwork.of(
            config(name + "-n" + place.number(), folder, podRange, serviceRange),
            wire,
            place.number(),
            true);
    return new LocalNetwork(wire, node, range.machine().getFirst());
  }

  /** Where a cluster's nodes have their addresses: no other cluster of the machine has it. */
  private static String transfer(String wire, long hash) throws IOException {
    List<String> ranges =
        LongStream.range(hash, hash + THIRDS)
            .mapToObj(number -> "198.18." + number % THIRDS + ".0/24")
            .toList();
    return MachineRanges.here().take(ranges, wire);
  }

  /** A node that is its machine. */
  static LocalNetwork ofMachine(
      Path folder, String podRange, String serviceRange, List<InetAddress> addresses) {
    return new LocalNetwork(
        null,
        HostNetwork.of(config("kemudi", folder, podRange, serviceRange), addresses),
        addresses.getFirst());
  }

  /** A node whose network somebody else looks after. */
  static LocalNetwork given(List<InetAddress> addresses) {
    return new LocalNetwork(null, GivenNetwork.of(addresses), addresses.getFirst());
  }

  private static NodeNetworkConfig config(
      String name, Path folder, String podRange, String serviceRange) {
    return new NodeNetworkConfig(
        name,
        List.of(Cidr.of(podRange)),
        List.of(Cidr.of(serviceRange)),
        new CniFolders(folder.resolve("node/cni"), folder.resolve("node/leases")));
  }

  private static long hash(String wire) {
    CRC32 sum = new CRC32();
    sum.update(wire.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return sum.getValue();
  }

  /** Takes the wire away, unless other nodes are still on it. */
  @Override
  public void close() {
    if (wire == null) {
      return;
    }
    try {
      if (!wire.isInUse()) {
        wire.remove();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the switch was not removed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
