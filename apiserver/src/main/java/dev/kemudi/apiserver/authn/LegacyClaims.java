package dev.kemudi.apiserver.authn;

/** What tokens that live in secrets say. */
final class LegacyClaims {
  static final String ISSUER = "kubernetes/serviceaccount";
  static final String NAMESPACE = "kubernetes.io/serviceaccount/namespace";
  static final String SECRET_NAME = "kubernetes.io/serviceaccount/secret.name";
  static final String ACCOUNT_NAME = "kubernetes.io/serviceaccount/service-account.name";
  static final String ACCOUNT_UID = "kubernetes.io/serviceaccount/service-account.uid";

  private LegacyClaims() {}
}
