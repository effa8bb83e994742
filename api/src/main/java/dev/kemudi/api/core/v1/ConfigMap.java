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
 * Settings as entries for pods to use.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param immutable If true, the entries can no longer change.
 * @param data Text entries; keys use letters, digits, dashes, dots and underscores.
 * @param binaryData Binary entries, base64-encoded; keys must not occur in data.
 */
@ApiResource(name = "configmaps", shortNames = "cm")
@ApiType(version = "v1")
public record ConfigMap(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 4) @Nullable Boolean immutable,
    @Field(id = 2) Map<String, String> data,
    @Field(id = 3) Map<String, Bytes> binaryData)
    implements KubeObject {}
