package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Pod of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "pods", shortNames = "po", categories = "all")
@ApiType(version = "v1")
public record Pod(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) PodSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) PodStatus status)
    implements KubeObject {}
