package dev.kemudi.apiserver.authn;

import java.util.List;

/** Sets of audiences, in the order of the first. */
final class Audiences {
  private Audiences() {}

  static List<String> common(List<String> these, List<String> those) {
    return these.stream().filter(those::contains).distinct().toList();
  }

  /**
   * Lets tokens that carry no audience, being secrets of this server, be valid for the server's own
   * audiences only.
   */
  static TokenAuthenticator agnostic(List<String> own, TokenAuthenticator tokens) {
    return (token, audiences) -> {
      List<String> common = common(own, audiences);
      if (common.isEmpty() && !own.isEmpty()) {
        return new TokenAuthenticator.Verdict.Unknown();
      }
      return tokens.judge(token, audiences) instanceof TokenAuthenticator.Verdict.Valid valid
          ? new TokenAuthenticator.Verdict.Valid(valid.user(), common)
          : new TokenAuthenticator.Verdict.Unknown();
    };
  }
}
