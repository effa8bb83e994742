package dev.kemudi.resources.storage.storageclass;

import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code storageclasses}. */
public final class StorageClasses {
  private StorageClasses() {}

  public static ResourceDefinition<StorageClass> definition() {
    return ResourceDefinition.of(
        StorageV1.STORAGECLASSES, new StorageClassStrategy(), "storageclasses");
  }
}
