package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Replica count of an object that can be scaled.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec The size to bring the object to.
 * @param status The size that the object has; read-only.
 */
@ApiType(group = "autoscaling", version = "v1")
public record Scale(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) ScaleSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) ScaleStatus status)
    implements KubeObject {}
