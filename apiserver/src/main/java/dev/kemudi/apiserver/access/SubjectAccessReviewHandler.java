package dev.kemudi.apiserver.access;

import dev.kemudi.api.authorization.v1.AuthorizationV1;
import dev.kemudi.api.authorization.v1.SubjectAccessReview;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewBuilder;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewSpec;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.FieldError;
import java.util.List;

/** Says whether somebody may do something. */
final class SubjectAccessReviewHandler implements ReviewHandler<SubjectAccessReview> {
  private final Authorizer authorizer;

  SubjectAccessReviewHandler(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  @Override
  public Resource<SubjectAccessReview> resource() {
    return AuthorizationV1.SUBJECTACCESSREVIEWS;
  }

  @Override
  public SubjectAccessReview handle(SubjectAccessReview review, RequestContext context) {
    SubjectAccessReviewSpec spec = review.spec();
    List<FieldError> errors = AccessQuestion.errors(spec);
    errors.addAll(AccessQuestion.metadataErrors(review.metadata(), false));
    AccessQuestion.refuse(errors);
    return SubjectAccessReviewBuilder.from(review)
        .status(
            new AccessQuestion(spec.resourceAttributes(), spec.nonResourceAttributes())
                .answer(authorizer, AccessQuestion.subject(spec)))
        .build();
  }
}
