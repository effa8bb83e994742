package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiType;

/** Empty settings of a storage version. */
@ApiType(goPackage = "v1alpha1")
public record StorageVersionSpec() {}
