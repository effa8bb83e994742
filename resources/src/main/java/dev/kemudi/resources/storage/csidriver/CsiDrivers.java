package dev.kemudi.resources.storage.csidriver;

import dev.kemudi.api.storage.v1.CSIDriver;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code csidrivers}. */
public final class CsiDrivers {
  private CsiDrivers() {}

  public static ResourceDefinition<CSIDriver> definition() {
    return ResourceDefinition.of(StorageV1.CSIDRIVERS, new CsiDriverStrategy(), "csidrivers");
  }
}
