package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Asks whether a token is valid and whose it is.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec What is asked.
 * @param status Result of the check.
 */
@ApiResource(name = "tokenreviews", namespaced = false)
@ApiType(group = "authentication.k8s.io", version = "v1")
public record TokenReview(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) TokenReviewSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) TokenReviewStatus status)
    implements KubeObject {}
