package dev.kemudi.apiserver.authn;

import com.nimbusds.jose.JWSObject;
import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.metrics.TokenMetrics;
import dev.kemudi.machinery.status.StatusError;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of service accounts, signed by this cluster. A token counts only while the objects that it
 * is bound to exist as they were: that is looked up each time.
 */
public final class ServiceAccountTokens implements TokenAuthenticator {
  /** Thrown inside: the token is of ours, and no longer or not yet valid. */
  static final class InvalidTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTokenException(String reason) {
      super(reason, null, false, false);
    }
  }

  private final List<String> issuers;
  private final List<String> ownAudiences;
  private final List<TokenKey> keys;
  private final BoundTokenRules bound;
  private final LegacyTokenRules legacy;

  /**
   * Makes the authenticator.
   *
   * @param issuers the issuers accepted, besides that of tokens in secrets
   * @param ownAudiences the server's own audiences, for which tokens without any are valid
   * @param keys the keys that sign or have signed tokens
   * @param counted of valid ones
   */
  public ServiceAccountTokens(
      List<String> issuers,
      List<String> ownAudiences,
      List<TokenKey> keys,
      ServiceAccountLookup lookup,
      InstantSource clock,
      TokenMetrics counted) {
    this.issuers = List.copyOf(issuers);
    this.ownAudiences = List.copyOf(ownAudiences);
    this.keys = List.copyOf(keys);
    this.bound = new BoundTokenRules(lookup, clock, counted);
    this.legacy = new LegacyTokenRules(lookup, clock, counted);
  }

  @Override
  public Verdict judge(String token, List<String> audiences) {
    JWSObject parsed = parse(token);
    Map<String, Object> payload = parsed == null ? null : parsed.getPayload().toJSONObject();
    if (parsed == null || payload == null) {
      return new Verdict.Unknown();
    }
    Claims claims = new Claims(payload);
    boolean isLegacy = claims.text("iss").equals(LegacyClaims.ISSUER);
    if (!isLegacy && !issuers.contains(claims.text("iss"))) {
      return new Verdict.Unknown();
    }
    if (!isSigned(parsed)) {
      return new Verdict.Invalid("invalid signature");
    }
    try {
      List<String> common = commonAudiences(claims, audiences);
      UserInfo user = isLegacy ? legacy.user(token, claims) : bound.user(claims);
      return new Verdict.Valid(user, common);
    } catch (InvalidTokenException e) {
      return new Verdict.Invalid(String.valueOf(e.getMessage()));
    } catch (StatusError e) {
      // The objects can't be read now: whoever can't be checked isn't let in.
      return new Verdict.Invalid(e.status().message());
    }
  }

  private static @Nullable JWSObject parse(String token) {
    try {
      return JWSObject.parse(token);
    } catch (ParseException e) {
      return null;
    }
  }

  /** The key that the head names is tried alone; without one that is known, all are. */
  private boolean isSigned(JWSObject token) {
    String id = token.getHeader().getKeyID();
    List<TokenKey> named = keys.stream().filter(key -> key.id().equals(id)).toList();
    return (named.isEmpty() ? keys : named).stream().anyMatch(key -> key.verifies(token));
  }

  private List<String> commonAudiences(Claims claims, List<String> wanted)
      throws InvalidTokenException {
    List<String> own = claims.texts("aud");
    List<String> carried = own.isEmpty() ? ownAudiences : own;
    List<String> asked = wanted.isEmpty() ? ownAudiences : wanted;
    List<String> common = Audiences.common(carried, asked);
    if (common.isEmpty() && !ownAudiences.isEmpty()) {
      throw new InvalidTokenException(
          "token audiences "
              + quoted(carried)
              + " is invalid for the target audiences "
              + quoted(asked));
    }
    return common;
  }

  private static String quoted(List<String> values) {
    return values.isEmpty() ? "[]" : "[\"" + String.join("\" \"", values) + "\"]";
  }
}
