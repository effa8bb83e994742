package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A group version with its version part apart, saving clients the parsing.
 *
 * @param groupVersion Group and version as group/version.
 * @param version The version part alone.
 */
@ApiType
public record GroupVersionForDiscovery(
    @Field(id = 1, emitEmpty = true) String groupVersion,
    @Field(id = 2, emitEmpty = true) String version) {}
