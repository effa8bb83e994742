package dev.kemudi.apiserver.access;

import dev.kemudi.api.authorization.v1.AuthorizationV1;
import dev.kemudi.api.authorization.v1.SelfSubjectRulesReview;
import dev.kemudi.api.authorization.v1.SelfSubjectRulesReviewBuilder;
import dev.kemudi.api.authorization.v1.SubjectRulesReviewStatus;
import dev.kemudi.apiserver.authz.RuleResolver;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;

/** Lists what the one who asks may do in a namespace. */
final class SelfSubjectRulesReviewHandler implements ReviewHandler<SelfSubjectRulesReview> {
  private final RuleResolver resolver;

  SelfSubjectRulesReviewHandler(RuleResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public Resource<SelfSubjectRulesReview> resource() {
    return AuthorizationV1.SELFSUBJECTRULESREVIEWS;
  }

  @Override
  public SelfSubjectRulesReview handle(SelfSubjectRulesReview review, RequestContext context) {
    String namespace = review.spec().namespace();
    if (namespace.isEmpty()) {
      throw StatusError.badRequest("no namespace on request");
    }
    RuleResolver.Rules rules = resolver.rulesFor(context.user(), namespace);
    return SelfSubjectRulesReviewBuilder.from(review)
        .status(
            new SubjectRulesReviewStatus(
                rules.resourceRules(), rules.nonResourceRules(), rules.incomplete(), rules.error()))
        .build();
  }
}
