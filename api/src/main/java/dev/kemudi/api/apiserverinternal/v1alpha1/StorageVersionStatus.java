package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions in which the API servers read and write.
 *
 * @param storageVersions What each API server reported.
 * @param commonEncodingVersion Version that all servers write; absent unless they agree.
 * @param conditions Aspects of the state, such as AllEncodingVersionsEqual.
 */
@ApiType(goPackage = "v1alpha1")
public record StorageVersionStatus(
    @Field(id = 1, listType = "map", listMapKeys = "apiServerID")
        List<ServerStorageVersion> storageVersions,
    @Field(id = 2) @Nullable String commonEncodingVersion,
    @Field(id = 3, listType = "map", listMapKeys = "type")
        List<StorageVersionCondition> conditions) {}
