package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * GetOptions of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record GetOptions(
    @Field(inline = true) TypeMeta typeMeta, @Field(id = 1) String resourceVersion) {}
