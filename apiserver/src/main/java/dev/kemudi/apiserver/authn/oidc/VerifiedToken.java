package dev.kemudi.apiserver.authn.oidc;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks tokens of a provider: whom they are for, that their time is not over, who signed them. */
final class VerifiedToken {
  private static final Duration LEEWAY = Duration.ofMinutes(5);
  private static final String FAILED = "oidc: verify token: ";

  private VerifiedToken() {}

  static @Nullable JWSObject parse(String token) {
    try {
      return JWSObject.parse(token);
    } catch (ParseException e) {
      return null;
    }
  }

  /** The claims of a token of the issuer that is valid. */
  static Map<String, Object> claims(
      JWSObject token, String clientId, Set<String> algorithms, ProviderKeys keys, Instant now)
      throws OidcException {
    Map<String, Object> claims = token.getPayload().toJSONObject();
    if (claims == null) {
      throw new OidcException(FAILED + "oidc: malformed jwt");
    }
    List<String> audiences = audiences(claims.get("aud"));
    if (!audiences.contains(clientId)) {
      throw new OidcException(
          FAILED
              + "oidc: expected audience \""
              + clientId
              + "\" got ["
              + String.join(" ", audiences.stream().map(each -> '"' + each + '"').toList())
              + "]");
    }
    Instant expiry = instant(claims.get("exp"));
    if (expiry == null || expiry.isBefore(now)) {
      throw new OidcException(
          FAILED
              + "oidc: token is expired (Token Expiry: "
              + (expiry == null ? Instant.EPOCH : expiry)
              + ")");
    }
    Instant notBefore = instant(claims.get("nbf"));
    if (notBefore != null && now.plus(LEEWAY).isBefore(notBefore)) {
      throw new OidcException(
          FAILED + "oidc: current time " + now + " before the nbf (not before) time: " + notBefore);
    }
    String algorithm = token.getHeader().getAlgorithm().getName();
    if (!algorithms.contains(algorithm)) {
      throw new OidcException(
          FAILED
              + "oidc: id token signed with unsupported algorithm, expected ["
              + String.join(" ", algorithms.stream().map(each -> '"' + each + '"').toList())
              + "] got \""
              + algorithm
              + "\"");
    }
    keys.verify(token);
    return claims;
  }

  private static List<String> audiences(@Nullable Object claim) {
    List<String> audiences = new ArrayList<>();
    if (claim instanceof String one) {
      audiences.add(one);
    } else if (claim instanceof List<?> all) {
      all.forEach(
          each -> {
            if (each instanceof String one) {
              audiences.add(one);
            }
          });
    }
    return audiences;
  }

  private static @Nullable Instant instant(@Nullable Object claim) {
    if (!(claim instanceof Number seconds)) {
      return null;
    }
    try {
      return Instant.ofEpochSecond(seconds.longValue());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
