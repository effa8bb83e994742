package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** StorageVersionStatus of the Kubernetes API. */
@ApiType(goPackage = "v1alpha1")
public record StorageVersionStatus(
    @Field(id = 1, listType = "map", listMapKeys = "apiServerID")
        List<ServerStorageVersion> storageVersions,
    @Field(id = 2) @Nullable String commonEncodingVersion,
    @Field(id = 3, listType = "map", listMapKeys = "type")
        List<StorageVersionCondition> conditions) {}
