package dev.kemudi.apiserver.access;

import dev.kemudi.api.authorization.v1.AuthorizationV1;
import dev.kemudi.api.authorization.v1.LocalSubjectAccessReview;
import dev.kemudi.api.authorization.v1.LocalSubjectAccessReviewBuilder;
import dev.kemudi.api.authorization.v1.ResourceAttributes;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewSpec;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;

/** Says whether somebody may do something in one namespace. */
final class LocalSubjectAccessReviewHandler implements ReviewHandler<LocalSubjectAccessReview> {
  private final Authorizer authorizer;

  LocalSubjectAccessReviewHandler(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  @Override
  public Resource<LocalSubjectAccessReview> resource() {
    return AuthorizationV1.LOCALSUBJECTACCESSREVIEWS;
  }

  @Override
  public LocalSubjectAccessReview handle(
      LocalSubjectAccessReview incoming, RequestContext context) {
    String namespace = context.info().namespace();
    LocalSubjectAccessReview review =
        incoming.namespace().isEmpty()
            ? LocalSubjectAccessReviewBuilder.from(incoming)
                .metadata(m -> m.namespace(namespace))
                .build()
            : incoming;
    AccessQuestion.refuse(errors(review));
    if (!review.namespace().equals(namespace)) {
      throw StatusError.badRequest(
          "spec.resourceAttributes.namespace must match namespace: " + namespace);
    }
    SubjectAccessReviewSpec spec = review.spec();
    return LocalSubjectAccessReviewBuilder.from(review)
        .status(
            new AccessQuestion(spec.resourceAttributes(), spec.nonResourceAttributes())
                .answer(authorizer, AccessQuestion.subject(spec)))
        .build();
  }

  private static List<FieldError> errors(LocalSubjectAccessReview review) {
    SubjectAccessReviewSpec spec = review.spec();
    List<FieldError> errors = AccessQuestion.errors(spec);
    errors.addAll(AccessQuestion.metadataErrors(review.metadata(), true));
    ResourceAttributes resource = spec.resourceAttributes();
    if (resource != null && !resource.namespace().equals(review.namespace())) {
      errors.add(
          FieldError.invalid(
              FieldPath.of("spec", "resourceAttributes", "namespace"),
              resource.namespace(),
              "must match metadata.namespace"));
    }
    if (spec.nonResourceAttributes() != null) {
      errors.add(
          FieldError.invalid(
              FieldPath.of("spec", "nonResourceAttributes"),
              AccessQuestion.literal(spec.nonResourceAttributes()),
              "disallowed on this kind of request"));
    }
    return errors;
  }
}
