package dev.kemudi.controllers;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * What the controllers of a cluster's own affairs need to know.
 *
 * @param clusterCidr the range of all pods' addresses, cut up for the nodes; empty if something
 *     else does that
 * @param nodeCidrMaskSize how many bits of a node's range are fixed
 * @param rootCaPem the certificates by which clients know the API server; empty to publish none
 * @param namespaceDelay how long after its deletion a namespace is emptied first
 * @param discoveryPeriod how often the garbage collector looks for new resources
 * @param keptTerminatedPods how many pods that have ended may stay; 0 for any number
 * @param gates tells which features are on
 */
public record ClusterControllerOptions(
    String clusterCidr,
    int nodeCidrMaskSize,
    String rootCaPem,
    Duration namespaceDelay,
    Duration discoveryPeriod,
    int keptTerminatedPods,
    Predicate<String> gates) {

  /** With the usual times and sizes, and no feature that is not on in every cluster. */
  public static ClusterControllerOptions of(String clusterCidr, String rootCaPem) {
    return new ClusterControllerOptions(
        clusterCidr,
        clusterCidr.indexOf(':') >= 0 ? 64 : 24,
        rootCaPem,
        Duration.ofMillis(100),
        Duration.ofSeconds(30),
        12_500,
        gate -> false);
  }

  /**
   * @param newGates tells which features are on
   */
  public ClusterControllerOptions withGates(Predicate<String> newGates) {
    return new ClusterControllerOptions(
        clusterCidr,
        nodeCidrMaskSize,
        rootCaPem,
        namespaceDelay,
        discoveryPeriod,
        keptTerminatedPods,
        newGates);
  }
}
