package dev.kemudi.resources.apiserverinternal.storageversion;

import dev.kemudi.api.apiserverinternal.v1alpha1.ApiserverinternalV1alpha1;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersion;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersionBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.StatusMetadata;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code storageversions}. */
public final class StorageVersions {
  private StorageVersions() {}

  public static ResourceDefinition<StorageVersion> definition() {
    StorageVersionStrategy strategy = new StorageVersionStrategy();
    return ResourceDefinition.of(
        ApiserverinternalV1alpha1.STORAGEVERSIONS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) ->
                StorageVersionBuilder.from(object)
                    .metadata(StatusMetadata.keep(object.metadata(), old.metadata()))
                    .spec(old.spec())
                    .build(),
            (object, old, context) -> StorageVersionStrategy.status(object.status())),
        "storageversions");
  }
}
