package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;

/** What an authenticator found. */
public sealed interface Authentication {
  /** The request is this user's. */
  record Authenticated(UserInfo user) implements Authentication {}

  /** The request carries nothing that this authenticator knows: ask the next. */
  record NoCredentials() implements Authentication {}

  /**
   * The request carries credentials that are not valid; it goes on to the next authenticator and is
   * refused if none knows it.
   */
  record Rejected(String reason) implements Authentication {}
}
