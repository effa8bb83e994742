package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Scale of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(group = "autoscaling", version = "v1")
public record Scale(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) ScaleSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) ScaleStatus status)
    implements KubeObject {}
