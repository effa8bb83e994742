package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Query parameters for reading a single object.
 *
 * @param typeMeta Kind and version.
 * @param resourceVersion Oldest version acceptable; empty for the latest, 0 for any.
 */
@ApiType(version = "v1")
public record GetOptions(
    @Field(inline = true) TypeMeta typeMeta, @Field(id = 1) String resourceVersion) {}
