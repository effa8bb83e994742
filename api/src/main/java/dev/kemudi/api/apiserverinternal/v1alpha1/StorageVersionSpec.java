package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiType;

/** StorageVersionSpec of the Kubernetes API. */
@ApiType(goPackage = "v1alpha1")
public record StorageVersionSpec() {}
