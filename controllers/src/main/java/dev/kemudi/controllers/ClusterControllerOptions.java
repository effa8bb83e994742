package dev.kemudi.controllers;

import dev.kemudi.client.RawClient;
import dev.kemudi.controllers.certificates.ClusterSigner;
import dev.kemudi.controllers.localstorage.LocalFolders;
import dev.kemudi.controllers.serviceaccount.AccountTokens;
import java.time.Duration;
import java.util.function.Consumer;
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

  /** What is being changed on the way from one state of the options to another. */
  private static final class Change {
    private final String clusterCidr;
    private final int nodeCidrMaskSize;
    private final String rootCaPem;
    private @Nullable ClusterSigner signer;
    private @Nullable AccountTokens tokens;
    private @Nullable RawClient raw;
    private final Duration namespaceDelay;
    private final Duration discoveryPeriod;
    private final int keptTerminatedPods;
    private Predicate<String> gates;
    private @Nullable LocalFolders folders;
    private ControllerSelection selection;

    Change(ClusterControllerOptions from) {
      this.clusterCidr = from.clusterCidr;
      this.nodeCidrMaskSize = from.nodeCidrMaskSize;
      this.rootCaPem = from.rootCaPem;
      this.signer = from.signer;
      this.tokens = from.tokens;
      this.raw = from.raw;
      this.namespaceDelay = from.namespaceDelay;
      this.discoveryPeriod = from.discoveryPeriod;
      this.keptTerminatedPods = from.keptTerminatedPods;
      this.gates = from.gates;
      this.folders = from.folders;
      this.selection = from.selection;
    }

    ClusterControllerOptions made() {
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
          selection);
    }
  }

  private ClusterControllerOptions with(Consumer<Change> change) {
    Change changed = new Change(this);
    change.accept(changed);
    return changed.made();
  }

  /**
   * @param newGates tells which features are on
   */
  public ClusterControllerOptions withGates(Predicate<String> newGates) {
    return with(change -> change.gates = newGates);
  }

  /** The same, which signs certificates. */
  public ClusterControllerOptions withSigner(ClusterSigner authority) {
    return with(change -> change.signer = authority);
  }

  /** The same, which fills secrets with tokens. */
  public ClusterControllerOptions withTokens(AccountTokens issuer) {
    return with(change -> change.tokens = issuer);
  }

  /** The same, which scales workloads as metrics ask. */
  public ClusterControllerOptions withMetrics(RawClient reader) {
    return with(change -> change.raw = reader);
  }

  /** The same with volumes on the nodes' own disks. */
  public ClusterControllerOptions withLocalStorage(@Nullable LocalFolders where) {
    return with(change -> change.folders = where);
  }

  /** The same with other controllers. */
  public ClusterControllerOptions withSelection(ControllerSelection others) {
    return with(change -> change.selection = others);
  }
}
