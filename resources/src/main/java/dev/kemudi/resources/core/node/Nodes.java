package dev.kemudi.resources.core.node;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code nodes}. */
public final class Nodes {
  private Nodes() {}

  public static ResourceDefinition<Node> definition() {
    NodeStrategy strategy = new NodeStrategy();
    return ResourceDefinition.of(
        CoreV1.NODES,
        strategy,
        SubresourceStrategy.status(
            strategy,
            NodeStrategy::statusOf,
            (object, old, context) -> NodeValidation.updated(object, old)),
        "minions");
  }
}
