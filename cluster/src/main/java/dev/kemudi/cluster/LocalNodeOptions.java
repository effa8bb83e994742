package dev.kemudi.cluster;

import dev.kemudi.node.agent.NodeLimits;
import dev.kemudi.node.agent.NodeRegistration;
import dev.kemudi.node.agent.NodeServing;
import dev.kemudi.node.network.NodeNetwork;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a node is made.
 *
 * @param folder where its images, volumes and logs are kept
 * @param podRange the addresses of all pods of the cluster
 * @param domain the cluster's domain
 * @param dnsAddresses where pods ask for names
 * @param cgroupRoot the control group above those of its pods
 * @param registration what the node is registered with
 * @param manifests the folder of its static pods; null for none
 * @param limits how much of the machine it gives to pods
 * @param runtime where a container runtime answers that somebody else runs; null to run one
 * @param serving how the node's own server is made
 * @param random safe for several threads
 */
record LocalNodeOptions(
    String name,
    Path folder,
    NodeNetwork network,
    String podRange,
    String domain,
    List<InetAddress> dnsAddresses,
    String cgroupRoot,
    NodeRegistration registration,
    NodeLimits limits,
    @Nullable Path manifests,
    @Nullable Path runtime,
    @Nullable NodeServing serving,
    InstantSource clock,
    RandomGenerator random) {
  /** The tenth address of the services' range is that of the cluster's DNS, as everywhere. */
  static final int DNS_ADDRESS = 10;

  static final String DOMAIN = "cluster.local";

  /** The node beside the control plane of the cluster in a folder. */
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
        DOMAIN,
        List.of(cluster.serviceRange().address(DNS_ADDRESS)),
        cgroupRoot(data),
        NodeRegistration.PLAIN,
        NodeLimits.USUAL,
        null,
        null,
        serving,
        cluster.clock(),
        random);
  }

  /** The control group of the node in a folder. */
  static String cgroupRoot(DataFolder data) {
    return "/kemudi/" + Integer.toHexString(data.path().hashCode());
  }

  /** The first address where pods ask for names. */
  InetAddress dnsAddress() {
    return dnsAddresses.getFirst();
  }
}
