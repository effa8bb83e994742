package dev.kemudi.node.server;

import dev.kemudi.api.authentication.v1.AuthenticationV1;
import dev.kemudi.api.authentication.v1.TokenReview;
import dev.kemudi.api.authentication.v1.TokenReviewBuilder;
import dev.kemudi.api.authentication.v1.TokenReviewSpec;
import dev.kemudi.api.authentication.v1.TokenReviewStatus;
import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.client.Client;
import dev.kemudi.http.HttpExchange;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds out who sends requests: the cluster's certificates say it, or a token does. */
final class Callers {
  private static final Duration REMEMBER = Duration.ofMinutes(2);
  private static final String BEARER = "bearer ";
  private static final String ALL = "system:authenticated";

  private final Client client;
  private final Remembered<String, Optional<Caller>> tokens;

  Callers(Client client, InstantSource clock) {
    this.client = client;
    this.tokens = new Remembered<>(clock);
  }

  /**
   * Who sent the request; empty if it doesn't say, or isn't believed.
   *
   * @throws RuntimeException if the API server doesn't tell
   */
  Optional<Caller> of(HttpExchange exchange) {
    List<X509Certificate> chain = exchange.peerCertificates();
    if (!chain.isEmpty()) {
      return ofCertificate(chain.getFirst());
    }
    String header = exchange.headers().get("Authorization", "").strip();
    if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Optional.empty();
    }
    String token = header.substring(BEARER.length()).strip();
    return token.isEmpty() ? Optional.empty() : ofToken(token);
  }

  private static Optional<Caller> ofCertificate(X509Certificate certificate) {
    CertificateSubject subject = CertificateSubject.of(certificate);
    if (subject.commonName().isEmpty()) {
      return Optional.empty();
    }
    List<String> groups = new ArrayList<>(subject.organizations());
    groups.add(ALL);
    return Optional.of(new Caller(subject.commonName(), "", groups, Map.of()));
  }

  private Optional<Caller> ofToken(String token) {
    return tokens
        .get(token)
        .orElseGet(
            () -> {
              Optional<Caller> caller = review(token);
              tokens.put(token, caller, REMEMBER);
              return caller;
            });
  }

  private Optional<Caller> review(String token) {
    TokenReview question =
        TokenReviewBuilder.create().spec(new TokenReviewSpec(token, List.of())).build();
    TokenReviewStatus answer = client.create(AuthenticationV1.TOKENREVIEWS, question).status();
    if (!answer.authenticated()) {
      return Optional.empty();
    }
    UserInfo user = answer.user();
    return Optional.of(new Caller(user.username(), user.uid(), user.groups(), user.extra()));
  }
}
