package dev.kemudi.proxy;

import java.util.List;

/**
 * What holds for all ports of a service, in one family.
 *
 * @param name namespace and name
 * @param podRanges the addresses of the cluster's pods; empty if nobody knows
 * @param balancerIps the addresses of its load balancer
 * @param sourceRanges who may come by the load balancer; empty for everybody
 * @param internalLocal whether clients inside only get endpoints of their node
 * @param externalLocal whether clients outside only get endpoints of the node that they come to
 * @param affinitySeconds how long a client keeps its endpoint; 0 for not at all
 * @param nodeAddresses the node's own
 */
record ServiceTraits(
    String name,
    Family family,
    List<String> podRanges,
    String clusterIp,
    List<String> externalIps,
    List<String> balancerIps,
    List<String> sourceRanges,
    boolean internalLocal,
    boolean externalLocal,
    int affinitySeconds,
    List<String> nodeAddresses) {}
