package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;

/**
 * An object reference stored as an object of its own.
 *
 * @param typeMeta Kind and version.
 * @param reference The object pointed to.
 */
@ApiType(version = "v1")
public record SerializedReference(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectReference reference) {}
