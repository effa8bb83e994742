package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.Taint;
import java.util.List;
import java.util.Map;

/**
 * What a node is registered with, besides what it finds out itself. A node that is registered
 * already keeps what it has.
 *
 * @param labels more labels
 * @param taints its taints from the first moment on
 */
public record NodeRegistration(Map<String, String> labels, List<Taint> taints) {
  /** Nothing besides. */
  public static final NodeRegistration PLAIN = new NodeRegistration(Map.of(), List.of());

  public NodeRegistration {
    labels = Map.copyOf(labels);
    taints = List.copyOf(taints);
  }
}
