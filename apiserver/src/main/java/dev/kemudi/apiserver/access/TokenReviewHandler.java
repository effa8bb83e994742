package dev.kemudi.apiserver.access;

import dev.kemudi.api.authentication.v1.AuthenticationV1;
import dev.kemudi.api.authentication.v1.TokenReview;
import dev.kemudi.api.authentication.v1.TokenReviewBuilder;
import dev.kemudi.api.authentication.v1.TokenReviewStatus;
import dev.kemudi.api.authentication.v1.TokenReviewStatusBuilder;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authn.TokenAuthenticator;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;

/** Says whose a token is. */
final class TokenReviewHandler implements ReviewHandler<TokenReview> {
  private final TokenAuthenticator tokens;
  private final List<String> audiences;

  TokenReviewHandler(TokenAuthenticator tokens, List<String> audiences) {
    this.tokens = tokens;
    this.audiences = List.copyOf(audiences);
  }

  @Override
  public Resource<TokenReview> resource() {
    return AuthenticationV1.TOKENREVIEWS;
  }

  @Override
  public TokenReview handle(TokenReview review, RequestContext context) {
    String token = review.spec().token();
    if (token.isEmpty()) {
      throw StatusError.badRequest("token is required for TokenReview in authentication");
    }
    List<String> asked = review.spec().audiences();
    TokenReviewStatus status =
        switch (tokens.judge(token, asked.isEmpty() ? audiences : asked)) {
          case TokenAuthenticator.Verdict.Valid valid ->
              TokenReviewStatusBuilder.create()
                  .authenticated(true)
                  .user(SystemUsers.authenticated(valid.user()))
                  .audiences(valid.audiences())
                  .build();
          case TokenAuthenticator.Verdict.Invalid invalid -> failed(invalid.reason());
          case TokenAuthenticator.Verdict.Unknown _ -> failed("invalid bearer token");
        };
    return TokenReviewBuilder.from(review).status(status).build();
  }

  private static TokenReviewStatus failed(String reason) {
    return TokenReviewStatusBuilder.create().error(reason).build();
  }
}
