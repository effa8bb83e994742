package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Lists what the caller may do in a namespace; not a security check.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Namespace in question.
 * @param status Filled in by the server.
 */
@ApiResource(name = "selfsubjectrulesreviews", namespaced = false)
@ApiType(group = "authorization.k8s.io", version = "v1")
public record SelfSubjectRulesReview(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) SelfSubjectRulesReviewSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) SubjectRulesReviewStatus status)
    implements KubeObject {}
