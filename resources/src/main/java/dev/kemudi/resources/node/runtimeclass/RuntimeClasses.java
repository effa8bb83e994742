package dev.kemudi.resources.node.runtimeclass;

import dev.kemudi.api.node.v1.NodeV1;
import dev.kemudi.api.node.v1.RuntimeClass;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code runtimeclasses}. */
public final class RuntimeClasses {
  private RuntimeClasses() {}

  public static ResourceDefinition<RuntimeClass> definition() {
    return ResourceDefinition.of(
        NodeV1.RUNTIMECLASSES, new RuntimeClassStrategy(), "runtimeclasses");
  }
}
