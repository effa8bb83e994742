package dev.kemudi.apiserver.authn.oidc;

import com.nimbusds.jose.JWSObject;
import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.TokenAuthenticator;
import dev.kemudi.apiserver.webhook.Documents;
import dev.kemudi.machinery.tree.JsonTree;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens of one provider. */
public final class OidcTokens implements TokenAuthenticator {
  private final OidcOptions options;
  private final ProviderKeys keys;
  private final DistributedClaims distributed;
  private final InstantSource clock;

  /**
   * Makes the authenticator; nothing is fetched.
   *
   * @param documents fetches what providers publish
   */
  public OidcTokens(OidcOptions options, Documents documents, InstantSource clock) {
    this.options = options;
    this.keys = new ProviderKeys(options.issuer(), documents, clock);
    this.distributed = new DistributedClaims(options, documents, clock);
    this.clock = clock;
  }

  @Override
  public Verdict judge(String token, List<String> audiences) {
    JWSObject parsed = VerifiedToken.parse(token);
    if (parsed == null || !options.issuer().equals(ProviderKeys.issuerOf(parsed))) {
      return new Verdict.Unknown();
    }
    try {
      Map<String, Object> claims =
          distributed.expand(
              VerifiedToken.claims(
                  parsed, options.clientId(), options.algorithms(), keys, clock.instant()));
      UserInfo user = new UserInfo(username(claims), "", groups(claims), Map.of());
      checkRequired(claims);
      return new Verdict.Valid(user, List.of());
    } catch (OidcException e) {
      return new Verdict.Invalid(e.text());
    }
  }

  private String username(Map<String, Object> claims) throws OidcException {
    String claim = options.usernameClaim();
    String failed = "oidc: parse username claims \"" + claim + "\": ";
    Object value = claims.get(claim);
    if (value == null) {
      throw new OidcException(failed + "claim not present");
    }
    if (!(value instanceof String name)) {
      throw new OidcException(failed + mismatch(value, "string"));
    }
    if (claim.equals("email") && claims.containsKey("email_verified")) {
      Object verified = claims.get("email_verified");
      if (!(verified instanceof Boolean)) {
        throw new OidcException(
            "oidc: parse 'email_verified' claim: " + mismatch(verified, "bool"));
      }
      if (!verified.equals(true)) {
        throw new OidcException("oidc: email not verified");
      }
    }
    return options.prefix() + name;
  }

  private List<String> groups(Map<String, Object> claims) throws OidcException {
    Object value = options.groupsClaim().isEmpty() ? null : claims.get(options.groupsClaim());
    if (value == null) {
      return List.of();
    }
    List<String> groups = new ArrayList<>();
    for (Object each : value instanceof List<?> list ? list : List.of(value)) {
      if (!(each instanceof String group)) {
        throw new OidcException(
            "oidc: parse groups claim \""
                + options.groupsClaim()
                + "\": "
                + mismatch(each, "string"));
      }
      groups.add(options.groupsPrefix() + group);
    }
    return groups;
  }

  private void checkRequired(Map<String, Object> claims) throws OidcException {
    for (Map.Entry<String, String> required : options.requiredClaims().entrySet()) {
      Object value = claims.get(required.getKey());
      if (value == null) {
        throw new OidcException(
            "oidc: required claim " + required.getKey() + " not present in ID token");
      }
      if (!(value instanceof String text)) {
        throw new OidcException(
            "oidc: parse claim " + required.getKey() + ": " + mismatch(value, "string"));
      }
      if (!text.equals(required.getValue())) {
        throw new OidcException(
            "oidc: required claim "
                + required.getKey()
                + " value does not match. Got = "
                + text
                + ", want = "
                + required.getValue());
      }
    }
  }

  private static String mismatch(@Nullable Object value, String wanted) {
    return "json: cannot unmarshal "
        + JsonTree.typeName(value)
        + " into Go value of type "
        + wanted;
  }
}
