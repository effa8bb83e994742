package dev.kemudi.resources.storage.csistoragecapacity;

import dev.kemudi.api.storage.v1.CSIStorageCapacity;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code csistoragecapacities}. */
public final class CsiStorageCapacities {
  private CsiStorageCapacities() {}

  public static ResourceDefinition<CSIStorageCapacity> definition() {
    return ResourceDefinition.of(
        StorageV1.CSISTORAGECAPACITIES, new CsiStorageCapacityStrategy(), "csistoragecapacities");
  }
}
