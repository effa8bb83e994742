package dev.kemudi.resources.storage.csinode;

import dev.kemudi.api.storage.v1.CSINode;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code csinodes}. */
public final class CsiNodes {
  private CsiNodes() {}

  public static ResourceDefinition<CSINode> definition() {
    return ResourceDefinition.of(StorageV1.CSINODES, new CsiNodeStrategy(), "csinodes");
  }
}
