package dev.kemudi.node.network;

import java.util.List;

/**
 * What a node has to know of its cluster to set up its network.
 *
 * @param name a name that no other node on the machine has
 * @param podRanges the cluster's pod addresses, of all nodes
 * @param serviceRanges the cluster's service addresses
 * @param cni where the CNI plugins' configuration and their leases of addresses go
 */
public record NodeNetworkConfig(
    String name, List<Cidr> podRanges, List<Cidr> serviceRanges, CniFolders cni) {
  public NodeNetworkConfig {
    podRanges = List.copyOf(podRanges);
    serviceRanges = List.copyOf(serviceRanges);
  }
}
