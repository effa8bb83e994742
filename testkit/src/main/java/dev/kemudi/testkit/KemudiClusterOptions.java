package dev.kemudi.testkit;

import dev.kemudi.cluster.ControlPlaneOptions;
import dev.kemudi.cluster.KubeletOptions;
import dev.kemudi.testkit.node.PodBehavior;
import dev.kemudi.testkit.node.SimulatedKubelet;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a cluster of a test is made.
 *
 * @param controlPlane how its control plane is made
 * @param nodes how many simulated nodes it has, {@code node-1} and on
 * @param behavior what the containers of pods do on them
 */
public record KemudiClusterOptions(
    ControlPlaneOptions controlPlane, int nodes, PodBehavior behavior) {
  private static final int MOST_NODES = 250;

  public KemudiClusterOptions {
    if (nodes < 0 || nodes > MOST_NODES) {
      throw new IllegalArgumentException("from 0 to " + MOST_NODES + " nodes, not " + nodes);
    }
  }

  /** In memory, without nodes. */
  public static KemudiClusterOptions standard() {
    return new KemudiClusterOptions(ControlPlaneOptions.inMemory(), 0, PodBehavior.usual());
  }

  /** The same with simulated nodes. */
  public KemudiClusterOptions withNodes(int count) {
    return new KemudiClusterOptions(controlPlane, count, behavior);
  }

  /** The same with pods that behave in another way. */
  public KemudiClusterOptions withBehavior(PodBehavior other) {
    return new KemudiClusterOptions(controlPlane, nodes, other);
  }

  /** The same with feature gates that are not as the release has them. */
  public KemudiClusterOptions withFeatureGates(Map<String, Boolean> gates) {
    return new KemudiClusterOptions(controlPlane.withGates(gates), nodes, behavior);
  }

  /** The control plane, which looks for the servers of simulated nodes where they are. */
  ControlPlaneOptions reachingNodes() {
    if (nodes == 0) {
      return controlPlane;
    }
    KubeletOptions known = controlPlane.kubelets();
    return controlPlane.withKubelets(
        new KubeletOptions(
            known.authorities(),
            Stream.concat(Stream.of(SimulatedKubelet.ADDRESS_TYPE), known.addressTypes().stream())
                .distinct()
                .toList()));
  }
}
