package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;

/**
 * Query parameters for proxying to a service.
 *
 * @param typeMeta Kind and version.
 * @param path Path requested from the service.
 */
@ApiType(version = "v1")
public record ServiceProxyOptions(
    @Field(inline = true) TypeMeta typeMeta, @Field(id = 1) String path) {}
