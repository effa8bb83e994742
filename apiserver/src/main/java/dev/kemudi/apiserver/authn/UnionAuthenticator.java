package dev.kemudi.apiserver.authn;

import dev.kemudi.apiserver.authn.Authentication.Authenticated;
import dev.kemudi.apiserver.authn.Authentication.NoCredentials;
import dev.kemudi.apiserver.authn.Authentication.Rejected;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks authenticators in order; the first that knows the sender decides, and its user joins the
 * group of the authenticated. Credentials that nobody accepts refuse the request: a bad token never
 * falls back to anonymous.
 */
public final class UnionAuthenticator implements Authenticator {
  private final List<Authenticator> authenticators;
  private final boolean anonymous;

  /**
   * Makes the union.
   *
   * @param anonymous whether requests without credentials are those of the anonymous user
   */
  public UnionAuthenticator(List<Authenticator> authenticators, boolean anonymous) {
    this.authenticators = List.copyOf(authenticators);
    this.anonymous = anonymous;
  }

  @Override
  public Authentication authenticate(Credentials credentials) {
    List<String> reasons = new ArrayList<>(0);
    for (Authenticator authenticator : authenticators) {
      switch (authenticator.authenticate(credentials)) {
        case Authenticated found -> {
          return new Authenticated(SystemUsers.authenticated(found.user()));
        }
        case Rejected rejected -> reasons.add(rejected.reason());
        case NoCredentials _ -> {}
      }
    }
    if (!reasons.isEmpty()) {
      return new Rejected(Reasons.joined(reasons));
    }
    return anonymous ? new Authenticated(SystemUsers.anonymous()) : new NoCredentials();
  }
}
