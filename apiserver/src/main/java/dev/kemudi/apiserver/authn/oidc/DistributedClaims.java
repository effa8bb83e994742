package dev.kemudi.apiserver.authn.oidc;

import com.nimbusds.jose.JWSObject;
import dev.kemudi.apiserver.webhook.Documents;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Groups that a token does not carry but names the server of, whose own token has them. Those
 * servers have keys of their own.
 */
final class DistributedClaims {
  private static final String NAMES = "_claim_names";
  private static final String SOURCES = "_claim_sources";

  /** How many servers' keys are kept; tokens that are signed well name no others. */
  private static final int MAX_SERVERS = 64;

  private final OidcOptions options;
  private final Documents documents;
  private final InstantSource clock;
  private final Map<String, ProviderKeys> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ProviderKeys> eldest) {
          return size() > MAX_SERVERS;
        }
      };

  DistributedClaims(OidcOptions options, Documents documents, InstantSource clock) {
    this.options = options;
    this.documents = documents;
    this.clock = clock;
  }

  /** The claims with that of the groups, wherever it is. */
  Map<String, Object> expand(Map<String, Object> claims) throws OidcException {
    String claim = options.groupsClaim();
    if (claim.isEmpty()
        || claims.containsKey(claim)
        || !(claims.get(NAMES) instanceof Map<?, ?> names)) {
      return claims;
    }
    if (!(names.get(claim) instanceof String source)) {
      return claims;
    }
    Map<String, Object> where = JsonTree.getObject(claims, SOURCES, source);
    String endpoint = JsonTree.getString(where, "endpoint");
    if (endpoint.isEmpty()) {
      // Aggregated claims, which are inside the token, aren't supported, as upstream's aren't.
      throw new OidcException(
          "oidc: could not expand distributed claims: oidc: verifying distributed claim \""
              + claim
              + "\": no endpoint");
    }
    Map<String, Object> all = new LinkedHashMap<>(claims);
    all.put(claim, fetched(claim, endpoint, JsonTree.getString(where, "access_token")));
    return all;
  }

  private Object fetched(String claim, String endpoint, String accessToken) throws OidcException {
    String failed = "oidc: could not expand distributed claims: ";
    String text;
    try {
      text = new String(documents.get(endpoint, accessToken), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new OidcException(
          failed + "while getting distributed claim \"" + claim + "\": " + e.getMessage());
    }
    JWSObject token = VerifiedToken.parse(text);
    String issuer = token == null ? null : ProviderKeys.issuerOf(token);
    if (token == null || issuer == null) {
      throw new OidcException(failed + "getting issuer from claim token: malformed jwt");
    }
    Map<String, Object> claims =
        VerifiedToken.claims(
            token, options.clientId(), options.algorithms(), keys(issuer), clock.instant());
    Object value = claims.get(claim);
    if (value == null) {
      throw new OidcException(
          failed
              + "jwt returned by distributed claim endpoint \""
              + endpoint
              + "\" did not contain claim: "
              + claim);
    }
    return value;
  }

  private synchronized ProviderKeys keys(String issuer) {
    return keys.computeIfAbsent(issuer, each -> new ProviderKeys(each, documents, clock));
  }
}
