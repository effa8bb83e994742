package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.object.KubeObject;

/**
 * PartialObjectMetadata of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record PartialObjectMetadata(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata)
    implements KubeObject {}
