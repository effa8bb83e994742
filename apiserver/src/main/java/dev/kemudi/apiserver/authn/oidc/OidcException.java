package dev.kemudi.apiserver.authn.oidc;

/** A token of a provider is not valid, or can't be checked now. */
final class OidcException extends Exception {
  private static final long serialVersionUID = 1L;

  OidcException(String message) {
    super(message, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
