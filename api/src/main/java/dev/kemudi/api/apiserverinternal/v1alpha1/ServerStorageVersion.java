package dev.kemudi.api.apiserverinternal.v1alpha1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Versions in which one API server reads and writes.
 *
 * @param apiServerID Identity of the API server.
 * @param encodingVersion Version it writes.
 * @param decodableVersions Versions it can read, the one it writes among them.
 */
@ApiType(goPackage = "v1alpha1")
public record ServerStorageVersion(
    @Field(id = 1) String apiServerID,
    @Field(id = 2) String encodingVersion,
    @Field(id = 3, listType = "set") List<String> decodableVersions) {}
