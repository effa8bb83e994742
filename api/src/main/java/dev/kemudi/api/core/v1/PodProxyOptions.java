package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;

/**
 * Query parameters for proxying to a pod.
 *
 * @param typeMeta Kind and version.
 * @param path Path requested from the pod.
 */
@ApiType(version = "v1")
public record PodProxyOptions(
    @Field(inline = true) TypeMeta typeMeta, @Field(id = 1) String path) {}
