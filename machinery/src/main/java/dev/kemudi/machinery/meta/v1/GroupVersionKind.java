package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A kind named in full by group, version and name.
 *
 * @param group API group; empty for the core group.
 * @param version Version within the group, such as v1.
 * @param kind Name of the kind in CamelCase.
 */
@ApiType
public record GroupVersionKind(
    @Field(id = 1, emitEmpty = true) String group,
    @Field(id = 2, emitEmpty = true) String version,
    @Field(id = 3, emitEmpty = true) String kind) {}
