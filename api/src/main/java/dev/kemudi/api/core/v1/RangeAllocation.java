package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Bytes;

/**
 * Record of what has been allocated from a range.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param range The range, such as an address block or port range.
 * @param data Bit map of the allocated positions.
 */
@ApiType(version = "v1")
public record RangeAllocation(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) String range,
    @Field(id = 3, emitEmpty = true) Bytes data)
    implements KubeObject {}
