package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * TokenRequest of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(group = "authentication.k8s.io", version = "v1")
public record TokenRequest(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) TokenRequestSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) TokenRequestStatus status)
    implements KubeObject {}
