package dev.kemudi.node.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The network that a node's pods live in. Methods run programs of the machine and block; they may
 * be called again after a failure, and change nothing when there is nothing to change.
 */
public sealed interface NodeNetwork permits GivenNetwork, HostNetwork, NamespaceNetwork {
  /** The namespace of the node; empty if that is the machine's own. */
  Optional<NetworkNamespace> namespace();

  /** The node's addresses, the preferred family first. */
  List<InetAddress> addresses();

  /** Where this node's CNI plugins find their configuration. */
  CniFolders cni();

  /** Whether pods get addresses of the ranges that {@link #assignPods} gives. */
  default boolean takesRanges() {
    return true;
  }

  /**
   * Makes the network anew, after removing what a crash may have left under the same name. Nothing
   * is left behind if it fails.
   */
  void create() throws IOException, InterruptedException;

  /**
   * Whether the network is there as {@link #create} makes it, with what runs in it: an agent that
   * ended without removing it has left it behind, and it can be gone on with.
   */
  boolean isThere() throws IOException, InterruptedException;

  /** Gives the node its pods' ranges, one for each family: new sandboxes get addresses of them. */
  void assignPods(List<Cidr> podRanges) throws IOException, InterruptedException;

  /** Sends packets for another node's pods to that node. */
  void addRoute(Cidr pods, InetAddress node) throws IOException, InterruptedException;

  /** Forgets another node's pods. */
  void removeRoute(Cidr pods) throws IOException, InterruptedException;

  /** Removes all that {@link #create} and the other methods made; fine if it doesn't exist. */
  void remove() throws IOException, InterruptedException;
}
