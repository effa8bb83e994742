package dev.kemudi.testkit;

import dev.kemudi.testkit.bridge.ClusterSettings;
import dev.kemudi.testkit.node.PodBehavior;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a cluster of a test is made.
 *
 * @param flags those of {@code kemudi server} that are about the control plane, such as {@code
 *     --enable-admission-plugins=AlwaysPullImages}; with {@code --data-dir} it keeps its data
 * @param featureGates gates that are not as the release has them
 * @param nodes how many simulated nodes it has, {@code node-1} and on
 * @param behavior what the containers of pods do on them
 */
public record KemudiClusterOptions(
    List<String> flags, Map<String, Boolean> featureGates, int nodes, PodBehavior behavior) {
  private static final int MOST_NODES = 250;

  public KemudiClusterOptions {
    if (nodes < 0 || nodes > MOST_NODES) {
      throw new IllegalArgumentException("from 0 to " + MOST_NODES + " nodes, not " + nodes);
    }
    flags = List.copyOf(flags);
    featureGates = Map.copyOf(featureGates);
  }

  /** In memory, without nodes. */
  public static KemudiClusterOptions standard() {
    return new KemudiClusterOptions(List.of(), Map.of(), 0, PodBehavior.usual());
  }

  /** The same with simulated nodes. */
  public KemudiClusterOptions withNodes(int count) {
    return new KemudiClusterOptions(flags, featureGates, count, behavior);
  }

  /** The same with pods that behave in another way. */
  public KemudiClusterOptions withBehavior(PodBehavior other) {
    return new KemudiClusterOptions(flags, featureGates, nodes, other);
  }

  /** The same with feature gates that are not as the release has them. */
  public KemudiClusterOptions withFeatureGates(Map<String, Boolean> gates) {
    Map<String, Boolean> all = new HashMap<>(featureGates);
    all.putAll(gates);
    return new KemudiClusterOptions(flags, all, nodes, behavior);
  }

  /** The same with a control plane that has these flags. */
  public KemudiClusterOptions withFlags(String... others) {
    return new KemudiClusterOptions(List.of(others), featureGates, nodes, behavior);
  }

  ClusterSettings settings() {
    return new ClusterSettings(flags, featureGates, nodes, new BehaviorActions(behavior));
  }
}
