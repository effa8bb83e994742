package dev.kemudi.apiserver.access;

import dev.kemudi.api.authorization.v1.AuthorizationV1;
import dev.kemudi.api.authorization.v1.SelfSubjectAccessReview;
import dev.kemudi.api.authorization.v1.SelfSubjectAccessReviewBuilder;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.FieldError;
import java.util.List;

/** Says whether the one who asks may do something. */
final class SelfSubjectAccessReviewHandler implements ReviewHandler<SelfSubjectAccessReview> {
  private final Authorizer authorizer;

  SelfSubjectAccessReviewHandler(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  @Override
  public Resource<SelfSubjectAccessReview> resource() {
    return AuthorizationV1.SELFSUBJECTACCESSREVIEWS;
  }

  @Override
  public SelfSubjectAccessReview handle(SelfSubjectAccessReview review, RequestContext context) {
    AccessQuestion question =
        new AccessQuestion(
            review.spec().resourceAttributes(), review.spec().nonResourceAttributes());
    List<FieldError> errors = question.errors();
    errors.addAll(AccessQuestion.metadataErrors(review.metadata(), false));
    AccessQuestion.refuse(errors);
    return SelfSubjectAccessReviewBuilder.from(review)
        .status(question.answer(authorizer, context.user()))
        .build();
  }
}
