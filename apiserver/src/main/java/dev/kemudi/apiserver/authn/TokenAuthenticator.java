package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import java.util.List;

/** Knows tokens of one kind. Thread-safe. */
public interface TokenAuthenticator {
  /** What a token is worth. */
  sealed interface Verdict {
    /**
     * It is this user's.
     *
     * @param audiences which of the audiences asked for it is meant for; empty where nobody has set
     *     any
     */
    record Valid(UserInfo user, List<String> audiences) implements Verdict {}

    /** It is of another kind. */
    record Unknown() implements Verdict {}

    /** It is of this kind, and not valid. */
    record Invalid(String reason) implements Verdict {}
  }

  /**
   * Judges a token.
   *
   * @param audiences for whom it must be meant, any of them
   */
  Verdict judge(String token, List<String> audiences);

  /**
   * Tokens that carry no audience of this API, which are valid for the server's own audiences.
   *
   * @param own the server's own audiences
   */
  static TokenAuthenticator agnostic(List<String> own, TokenAuthenticator tokens) {
    return Audiences.agnostic(List.copyOf(own), tokens);
  }
}
