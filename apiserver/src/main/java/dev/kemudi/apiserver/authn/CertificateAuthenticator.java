package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.Authentication.Authenticated;
import dev.kemudi.apiserver.authn.Authentication.NoCredentials;
import dev.kemudi.apiserver.authn.Authentication.Rejected;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Client certificates: the common name is the user, the organizations are the groups. The chain has
 * been verified by the TLS layer when the connection was opened; time goes on since, so its
 * validity is looked at again on each request.
 */
public final class CertificateAuthenticator implements Authenticator {
  private static final int MAX_REMEMBERED = 4096;

  private final InstantSource clock;

  /** Users by leaf certificate; a connection's many requests show the same instance. */
  private final Map<X509Certificate, UserInfo> users = new ConcurrentHashMap<>();

  public CertificateAuthenticator(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Credentials credentials) {
    List<X509Certificate> chain = credentials.certificates();
    if (chain.isEmpty()) {
      return credentials.presented().isEmpty()
          ? new NoCredentials()
          : new Rejected("x509: certificate signed by unknown authority");
    }
    X509Certificate leaf = chain.getFirst();
    Instant now = clock.instant();
    for (X509Certificate certificate : chain) {
      String problem = CertificateFacts.problem(certificate, now);
      if (!problem.isEmpty()) {
        return new Rejected(
            "verifying certificate " + CertificateFacts.identifier(leaf) + " failed: " + problem);
      }
    }
    UserInfo user = user(leaf);
    return user.username().isEmpty() ? new NoCredentials() : new Authenticated(user);
  }

  private UserInfo user(X509Certificate leaf) {
    UserInfo known = users.get(leaf);
    if (known == null) {
      known =
          new UserInfo(
              CertificateFacts.commonName(leaf),
              "",
              CertificateFacts.organizations(leaf),
              Map.of());
      if (users.size() >= MAX_REMEMBERED) {
        users.clear();
      }
      users.put(leaf, known);
    }
    return known;
  }
}
