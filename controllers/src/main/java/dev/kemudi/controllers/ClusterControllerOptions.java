package dev.kemudi.controllers;

import dev.kemudi.client.RawClient;
import dev.kemudi.controllers.certificates.ClusterSigner;
import dev.kemudi.controllers.localstorage.LocalFolders;
import dev.kemudi.controllers.serviceaccount.AccountTokens;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the controllers of a cluster's own affairs need to know.
 *
 * @param clusterCidr the range of all pods' addresses, cut up for the nodes; empty if something
 *     else does that
 * @param nodeCidrMaskSize how many bits of a node's range are fixed
 * @param rootCaPem the certificates by which clients know the API server; empty to publish none
 * @param signer signs the certificates that are asked for; null to sign none
 * @param tokens signs tokens that secrets ask for; null to sign none
 * @param raw reads the metrics that autoscalers follow; null to scale nothing
 * @param namespaceDelay how long after its deletion a namespace is emptied first
 * @param discoveryPeriod how often the garbage collector looks for new resources
 * @param keptTerminatedPods how many pods that have ended may stay; 0 for any number
 * @param gates tells which features are on
 * @param folders where volumes on the nodes' own disks lie; null for none of those
 * @param selection which controllers run
 */
public record ClusterControllerOptions(
    String clusterCidr,
    int nodeCidrMaskSize,
    String rootCaPem,
    @Nullable ClusterSigner signer,
    @Nullable AccountTokens tokens,
    @Nullable RawClient raw,
    Duration namespaceDelay,
    Duration discoveryPeriod,
    int keptTerminatedPods,
    Predicate<String> gates,
    @Nullable LocalFolders folders,
    ControllerSelection selection) {

  /** With the usual times and sizes, and no feature that is not on in every cluster. */
  public static ClusterControllerOptions of(String clusterCidr, String rootCaPem) {
    return new ClusterControllerOptions(
        clusterCidr,
        clusterCidr.indexOf(':') >= 0 ? 64 : 24,
        rootCaPem,
        null,
        null,
        null,
        Duration.ofMillis(100),
        Duration.ofSeconds(30),
        12_500,
        gate -> false,
        null,
        ControllerSelection.STANDARD);
  }

  /**
   * @param newGates tells which features are on
   */
  public ClusterControllerOptions withGates(Predicate<String> newGates) {
    return new ClusterControllerOptions(
        clusterCidr,
        nodeCidrMaskSize,
        rootCaPem,
        signer,
        tokens,
        raw,
        namespaceDelay,
        discoveryPeriod,
        keptTerminatedPods,
        newGates,
        folders,
        selection);
  }

  /** The same, which signs certificates. */
  public ClusterControllerOptions withSigner(ClusterSigner authority) {
    return new ClusterControllerOptions(
        clusterCidr,
        nodeCidrMaskSize,
        rootCaPem,
        authority,
        tokens,
        raw,
        namespaceDelay,
        discoveryPeriod,
        keptTerminatedPods,
        gates,
        folders,
        selection);
  }

  /** The same, which fills secrets with tokens. */
  public ClusterControllerOptions withTokens(AccountTokens issuer) {
    return new ClusterControllerOptions(
        clusterCidr,
        nodeCidrMaskSize,
        rootCaPem,
        signer,
        issuer,
        raw,
        namespaceDelay,
        discoveryPeriod,
        keptTerminatedPods,
        gates,
        folders,
        selection);
  }

  /** The same, which scales workloads as metrics ask. */
  public ClusterControllerOptions withMetrics(RawClient reader) {
    return new ClusterControllerOptions(
        clusterCidr,
        nodeCidrMaskSize,
        rootCaPem,
        signer,
        tokens,
        reader,
        namespaceDelay,
        discoveryPeriod,
        keptTerminatedPods,
        gates,
        folders,
        selection);
  }

  /** The same with volumes on the nodes' own disks. */
  public ClusterControllerOptions withLocalStorage(@Nullable LocalFolders where) {
    return new ClusterControllerOptions(
        clusterCidr,
        nodeCidrMaskSize,
        rootCaPem,
        signer,
        tokens,
        raw,
        namespaceDelay,
        discoveryPeriod,
        keptTerminatedPods,
        gates,
        where,
        selection);
  }

  /** The same with other controllers. */
  public ClusterControllerOptions withSelection(ControllerSelection others) {
    return new ClusterControllerOptions(
        clusterCidr,
        nodeCidrMaskSize,
        rootCaPem,
        signer,
        tokens,
        raw,
        namespaceDelay,
        discoveryPeriod,
        keptTerminatedPods,
        gates,
        folders,
        others);
  }
}
