package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Bounds and defaults for the resources objects of a namespace use.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Limits to enforce.
 */
@ApiResource(name = "limitranges", shortNames = "limits")
@ApiType(version = "v1")
public record LimitRange(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) LimitRangeSpec spec)
    implements KubeObject {}
