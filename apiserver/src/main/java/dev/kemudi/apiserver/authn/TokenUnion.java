package dev.kemudi.apiserver.authn;

import java.util.ArrayList;
import java.util.List;

/** Asks several authenticators of tokens in order; the first that knows the token decides. */
public final class TokenUnion implements TokenAuthenticator {
  private final List<TokenAuthenticator> authenticators;

  public TokenUnion(List<TokenAuthenticator> authenticators) {
    this.authenticators = List.copyOf(authenticators);
  }

  @Override
  public Verdict judge(String token, List<String> audiences) {
    List<String> reasons = new ArrayList<>(0);
    for (TokenAuthenticator authenticator : authenticators) {
      switch (authenticator.judge(token, audiences)) {
        case Verdict.Valid valid -> {
          return valid;
        }
        case Verdict.Invalid invalid -> reasons.add(invalid.reason());
        case Verdict.Unknown _ -> {}
      }
    }
    return reasons.isEmpty() ? new Verdict.Unknown() : new Verdict.Invalid(Reasons.joined(reasons));
  }
}
