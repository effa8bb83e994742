package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** ServerStorageVersion of the Kubernetes API. */
@ApiType(goPackage = "v1alpha1")
public record ServerStorageVersion(
    @Field(id = 1) String apiServerID,
    @Field(id = 2) String encodingVersion,
    @Field(id = 3, listType = "set") List<String> decodableVersions) {}
