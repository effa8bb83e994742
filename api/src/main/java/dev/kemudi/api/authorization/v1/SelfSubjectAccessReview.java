package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Asks whether the caller may do something.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec The action in question.
 * @param status The answer of the authorizers.
 */
@ApiResource(name = "selfsubjectaccessreviews", namespaced = false)
@ApiType(group = "authorization.k8s.io", version = "v1")
public record SelfSubjectAccessReview(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) SelfSubjectAccessReviewSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) SubjectAccessReviewStatus status)
    implements KubeObject {}
