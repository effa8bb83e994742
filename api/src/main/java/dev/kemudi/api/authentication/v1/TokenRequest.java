package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Asks for a token of a service account.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec The token wanted.
 * @param status Filled in by the server.
 */
@ApiType(group = "authentication.k8s.io", version = "v1")
public record TokenRequest(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) TokenRequestSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) TokenRequestStatus status)
    implements KubeObject {}
