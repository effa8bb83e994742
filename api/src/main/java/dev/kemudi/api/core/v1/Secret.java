package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Bytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Confidential entries, at most 1 MiB in all.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param immutable If true, the entries can no longer change.
 * @param data Entries, with base64-encoded values.
 * @param stringData Entries given as plain text, merged into data; never returned.
 * @param type Says how to use the entries; Opaque by default.
 */
@ApiResource(name = "secrets")
@ApiType(version = "v1")
public record Secret(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 5) @Nullable Boolean immutable,
    @Field(id = 2) Map<String, Bytes> data,
    @Field(id = 4) Map<String, String> stringData,
    @Field(id = 3, alias = "SecretType") String type)
    implements KubeObject {}
