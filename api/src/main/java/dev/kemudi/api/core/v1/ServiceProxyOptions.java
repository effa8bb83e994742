package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;

/**
 * ServiceProxyOptions of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record ServiceProxyOptions(
    @Field(inline = true) TypeMeta typeMeta, @Field(id = 1) String path) {}
