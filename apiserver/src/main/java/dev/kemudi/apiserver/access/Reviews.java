package dev.kemudi.apiserver.access;

import dev.kemudi.apiserver.authn.TokenAuthenticator;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.RuleResolver;
import java.util.List;

/** All reviews of a server. */
public final class Reviews {
  private Reviews() {}

  /**
   * The handlers.
   *
   * @param audiences the server's own audiences
   */
  public static List<ReviewHandler<?>> handlers(
      TokenAuthenticator tokens,
      List<String> audiences,
      Authorizer authorizer,
      RuleResolver resolver) {
    return List.of(
        new TokenReviewHandler(tokens, audiences),
        new SubjectAccessReviewHandler(authorizer),
        new LocalSubjectAccessReviewHandler(authorizer),
        new SelfSubjectAccessReviewHandler(authorizer),
        new SelfSubjectRulesReviewHandler(resolver));
  }
}
