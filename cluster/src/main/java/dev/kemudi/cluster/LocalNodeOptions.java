package dev.kemudi.cluster;

import dev.kemudi.node.agent.NodeServing;
import dev.kemudi.node.network.NodeNetwork;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How the node beside a control plane is made.
 *
 * @param folder where its images, volumes and logs are kept
 * @param podRange the addresses of all pods of the cluster
 * @param dnsAddress where pods ask for names
 * @param cgroupRoot the control group above those of its pods
 * @param serving how the node's own server is made
 * @param random safe for several threads
 */
record LocalNodeOptions(
    String name,
    Path folder,
    NodeNetwork network,
    String podRange,
    InetAddress dnsAddress,
    String cgroupRoot,
    @Nullable NodeServing serving,
    InstantSource clock,
    RandomGenerator random) {
  /** The tenth address of the services' range is that of the cluster's DNS, as everywhere. */
  private static final int DNS_ADDRESS = 10;

  /** The node of the cluster in a folder. */
  static LocalNodeOptions of(
      DataFolder data,
      String name,
      NodeNetwork network,
      ControlPlaneOptions cluster,
      @Nullable NodeServing serving,
      RandomGenerator random) {
    return new LocalNodeOptions(
        name,
        data.node(),
        network,
        cluster.podRange(),
        cluster.serviceRange().address(DNS_ADDRESS),
        "/kemudi/" + Integer.toHexString(data.path().hashCode()),
        serving,
        cluster.clock(),
        random);
  }
}
