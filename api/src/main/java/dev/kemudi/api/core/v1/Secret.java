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
 * Secret of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
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
