package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.apiserver.authn.ServiceAccountTokens.InvalidTokenException;
import dev.kemudi.apiserver.metrics.TokenMetrics;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;

/** What makes a token valid that lives in a secret: the secret still holds it. */
final class LegacyTokenRules {
  private static final String INVALIDATED = "Token has been invalidated";

  private final ServiceAccountLookup lookup;
  private final InstantSource clock;
  private final TokenMetrics counted;

  LegacyTokenRules(ServiceAccountLookup lookup, InstantSource clock, TokenMetrics counted) {
    this.counted = counted;
    this.lookup = lookup;
    this.clock = clock;
  }

  UserInfo user(String token, Claims claims) throws InvalidTokenException {
    String namespace = required(claims, LegacyClaims.NAMESPACE, "namespace");
    String secretName = required(claims, LegacyClaims.SECRET_NAME, "secretName");
    String accountName = required(claims, LegacyClaims.ACCOUNT_NAME, "serviceAccountName");
    String uid = required(claims, LegacyClaims.ACCOUNT_UID, "serviceAccountUID");
    ServiceAccountName name = new ServiceAccountName(namespace, accountName);
    if (!name.equals(ServiceAccountName.parse(claims.text("sub")))) {
      throw new InvalidTokenException("sub claim is invalid");
    }
    checkSecret(token, new ObjectKey(namespace, secretName));
    checkAccount(name, uid);
    counted.legacy();
    return name.user(uid);
  }

  private static String required(Claims claims, String claim, String name)
      throws InvalidTokenException {
    String value = claims.text(claim);
    if (value.isEmpty()) {
      throw new InvalidTokenException(name + " claim is missing");
    }
    return value;
  }

  private void checkSecret(String token, ObjectKey key) throws InvalidTokenException {
    Secret secret = lookup.secret(key);
    if (secret == null || BoundTokenRules.isGone(secret, clock.instant())) {
      throw new InvalidTokenException(INVALIDATED);
    }
    Bytes held = secret.data().getOrDefault("token", Bytes.EMPTY);
    if (!MessageDigest.isEqual(held.array(), token.getBytes(StandardCharsets.UTF_8))) {
      throw new InvalidTokenException("Token does not match server's copy");
    }
  }

  private void checkAccount(ServiceAccountName name, String uid) throws InvalidTokenException {
    ServiceAccount account = lookup.serviceAccount(new ObjectKey(name.namespace(), name.name()));
    Instant now = clock.instant();
    if (account == null) {
      throw new InvalidTokenException("serviceaccounts \"" + name.name() + "\" not found");
    }
    if (BoundTokenRules.isGone(account, now)) {
      throw new InvalidTokenException(
          "ServiceAccount " + name.namespace() + "/" + name.name() + " has been deleted");
    }
    if (!account.uid().equals(uid)) {
      throw new InvalidTokenException(
          "ServiceAccount UID (" + account.uid() + ") does not match claim (" + uid + ")");
    }
  }
}
