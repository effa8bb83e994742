package dev.kemudi.apiserver.authn;

import dev.kemudi.apiserver.authn.Authentication.Authenticated;
import dev.kemudi.apiserver.authn.Authentication.NoCredentials;
import dev.kemudi.apiserver.authn.Authentication.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Tokens that requests bear: in the Authorization header or, for browsers that can't set one on a
 * WebSocket, among its subprotocols.
 */
public final class BearerAuthenticator implements Authenticator {
  /** A subprotocol that begins so carries a token in base64url, without padding. */
  public static final String PROTOCOL_PREFIX = "base64url.bearer.authorization.k8s.io.";

  private final TokenAuthenticator tokens;
  private final List<String> audiences;

  /**
   * Makes the authenticator.
   *
   * @param audiences the server's own audiences, one of which a token must be meant for
   */
  public BearerAuthenticator(TokenAuthenticator tokens, List<String> audiences) {
    this.tokens = tokens;
    this.audiences = List.copyOf(audiences);
  }

  @Override
  public Authentication authenticate(Credentials credentials) {
    String token =
        credentials.bearerToken().isEmpty()
            ? fromProtocols(credentials)
            : credentials.bearerToken();
    if (token.isEmpty()) {
      return new NoCredentials();
    }
    return switch (tokens.judge(token, audiences)) {
      case TokenAuthenticator.Verdict.Valid valid -> new Authenticated(valid.user());
      case TokenAuthenticator.Verdict.Invalid invalid -> new Rejected(invalid.reason());
      case TokenAuthenticator.Verdict.Unknown _ -> new Rejected("invalid bearer token");
    };
  }

  private static String fromProtocols(Credentials credentials) {
    boolean webSocket =
        credentials.headers().apply("Upgrade").stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
    if (!webSocket) {
      return "";
    }
    for (String line : credentials.headers().apply("Sec-WebSocket-Protocol")) {
      for (String protocol : line.split(",", -1)) {
        if (protocol.strip().startsWith(PROTOCOL_PREFIX)) {
          return decoded(protocol.strip().substring(PROTOCOL_PREFIX.length()));
        }
      }
    }
    return "";
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
