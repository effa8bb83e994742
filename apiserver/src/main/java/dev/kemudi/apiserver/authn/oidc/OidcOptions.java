package dev.kemudi.apiserver.authn.oidc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A provider of tokens, and how users are made of its claims.
 *
 * @param issuer its URL
 * @param clientId for whom its tokens must be
 * @param caPem the authorities of its certificate; empty for those of the system
 * @param usernameClaim the claim with the name
 * @param usernamePrefix what stands before names; {@code -} for nothing, empty for the usual
 * @param groupsClaim the claim with the groups; empty for none
 * @param groupsPrefix what stands before groups
 * @param requiredClaims claims that tokens must have, with their values
 * @param algorithms how tokens may be signed
 */
public record OidcOptions(
    String issuer,
    String clientId,
    String caPem,
    String usernameClaim,
    String usernamePrefix,
    String groupsClaim,
    String groupsPrefix,
    Map<String, String> requiredClaims,
    Set<String> algorithms) {
  private static final List<String> KNOWN =
      List.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512");

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException when they make no sense
   */
  public OidcOptions {
    if (!issuer.startsWith("https://")) {
      int colon = issuer.indexOf(':');
      throw new IllegalArgumentException(
          "'oidc-issuer-url' (\""
              + issuer
              + "\") has invalid scheme (\""
              + (colon < 0 ? "" : issuer.substring(0, colon))
              + "\"), require 'https'");
    }
    if (clientId.isEmpty()) {
      throw new IllegalArgumentException(
          "oidc-issuer-url and oidc-client-id must be specified together when any oidc-* flags are"
              + " used.");
    }
    if (usernameClaim.isEmpty()) {
      throw new IllegalArgumentException("no username claim provided");
    }
    for (String algorithm : algorithms) {
      if (!KNOWN.contains(algorithm)) {
        throw new IllegalArgumentException("oidc: unsupported signing alg: \"" + algorithm + "\"");
      }
    }
    requiredClaims = Map.copyOf(requiredClaims);
    algorithms = new LinkedHashSet<>(algorithms);
  }

  /** What stands before names: names of providers could be those of others otherwise. */
  String prefix() {
    if (usernamePrefix.equals("-")) {
      return "";
    }
    return usernamePrefix.isEmpty() && !usernameClaim.equals("email")
        ? issuer + "#"
        : usernamePrefix;
  }
}
