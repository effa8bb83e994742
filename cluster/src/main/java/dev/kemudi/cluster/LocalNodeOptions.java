package dev.kemudi.cluster;

import dev.kemudi.node.network.NodeNetwork;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How the node beside a control plane is made.
 *
 * @param folder where its images, volumes and logs are kept
 * @param podRange the addresses of all pods of the cluster
 * @param dnsAddress where pods ask for names
 * @param cgroupRoot the control group above those of its pods
 * @param random safe for several threads
 */
record LocalNodeOptions(
    String name,
    Path folder,
    NodeNetwork network,
    String podRange,
    InetAddress dnsAddress,
    String cgroupRoot,
    InstantSource clock,
    RandomGenerator random) {}
