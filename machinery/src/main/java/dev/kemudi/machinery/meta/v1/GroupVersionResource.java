package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A resource named by group, version and plural name.
 *
 * @param group API group; empty for the core group.
 * @param version Version within the group, such as v1.
 * @param resource Plural lower-case name of the resource.
 */
@ApiType
public record GroupVersionResource(
    @Field(id = 1, emitEmpty = true) String group,
    @Field(id = 2, emitEmpty = true) String version,
    @Field(id = 3, emitEmpty = true) String resource) {}
