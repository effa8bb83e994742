package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Asks whether a user or group may do something.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec The action and who wants to do it.
 * @param status The answer of the authorizers.
 */
@ApiResource(name = "subjectaccessreviews", namespaced = false)
@ApiType(group = "authorization.k8s.io", version = "v1")
public record SubjectAccessReview(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) SubjectAccessReviewSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) SubjectAccessReviewStatus status)
    implements KubeObject {}
