package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.apiserver.authn.ServiceAccountTokens.InvalidTokenException;
import dev.kemudi.apiserver.metrics.TokenMetrics;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What makes a token valid that is bound to a lifetime and an object. */
final class BoundTokenRules {
  /** How far clocks may be apart, and how long the objects of a token may be ending. */
  static final Duration LEEWAY = Duration.ofMinutes(1);

  private static final String INVALIDATED = "service account token has been invalidated";

  private final ServiceAccountLookup lookup;
  private final InstantSource clock;
  private final TokenMetrics counted;

  BoundTokenRules(ServiceAccountLookup lookup, InstantSource clock, TokenMetrics counted) {
    this.counted = counted;
    this.lookup = lookup;
    this.clock = clock;
  }

  UserInfo user(Claims claims) throws InvalidTokenException {
    Instant now = clock.instant();
    checkTimes(claims, now);
    Claims own = claims.nested("kubernetes.io");
    Claims accountRef = own == null ? null : own.nested("serviceaccount");
    if (own == null || accountRef == null) {
      throw new InvalidTokenException(
          "service account token claims could not be validated due to unexpected private claim");
    }
    String namespace = own.text("namespace");
    ServiceAccountName name = new ServiceAccountName(namespace, accountRef.text("name"));
    checkAccount(name, accountRef.text("uid"), now);
    checkSecret(namespace, own.nested("secret"), now);
    Claims pod = own.nested("pod");
    checkPod(namespace, pod, now);
    Instant warnAfter = own.time("warnafter");
    counted.bound(warnAfter != null && now.isAfter(warnAfter));
    String uid = accountRef.text("uid");
    return pod == null ? name.user(uid) : name.user(uid, pod.text("name"), pod.text("uid"));
  }

  private static void checkTimes(Claims claims, Instant now) throws InvalidTokenException {
    Instant expires = claims.time("exp");
    Instant notBefore = claims.time("nbf");
    Instant issued = claims.time("iat");
    if (notBefore != null && now.plus(LEEWAY).isBefore(notBefore)) {
      throw new InvalidTokenException("service account token is not valid yet");
    }
    if (expires != null && now.minus(LEEWAY).isAfter(expires)) {
      throw new InvalidTokenException("service account token has expired");
    }
    if (issued != null && now.plus(LEEWAY).isBefore(issued)) {
      throw new InvalidTokenException(
          "service account token claims could not be validated due to unexpected validation error");
    }
  }

  private void checkAccount(ServiceAccountName name, String uid, Instant now)
      throws InvalidTokenException {
    ServiceAccount account = lookup.serviceAccount(new ObjectKey(name.namespace(), name.name()));
    if (account == null) {
      throw new InvalidTokenException("serviceaccounts \"" + name.name() + "\" not found");
    }
    if (isGone(account, now)) {
      throw new InvalidTokenException(
          "service account " + name.namespace() + "/" + name.name() + " has been deleted");
    }
    if (!account.uid().equals(uid)) {
      throw new InvalidTokenException(
          "service account UID (" + account.uid() + ") does not match claim (" + uid + ")");
    }
  }

  private void checkSecret(String namespace, @Nullable Claims reference, Instant now)
      throws InvalidTokenException {
    if (reference == null) {
      return;
    }
    Secret secret = lookup.secret(new ObjectKey(namespace, reference.text("name")));
    if (secret == null || isGone(secret, now)) {
      throw new InvalidTokenException(INVALIDATED);
    }
    if (!secret.uid().equals(reference.text("uid"))) {
      throw mismatch("secret", secret, reference);
    }
  }

  private void checkPod(String namespace, @Nullable Claims reference, Instant now)
      throws InvalidTokenException {
    if (reference == null) {
      return;
    }
    Pod pod = lookup.pod(new ObjectKey(namespace, reference.text("name")));
    if (pod == null || isGone(pod, now)) {
      throw new InvalidTokenException(INVALIDATED);
    }
    if (!pod.uid().equals(reference.text("uid"))) {
      throw mismatch("pod", pod, reference);
    }
  }

  private static InvalidTokenException mismatch(String what, KubeObject object, Claims reference) {
    return new InvalidTokenException(
        what
            + " UID ("
            + object.uid()
            + ") does not match service account "
            + what
            + " ref claim ("
            + reference.text("uid")
            + ")");
  }

  /** Whether the object should have been gone for a while. */
  static boolean isGone(KubeObject object, Instant now) {
    Instant deletion = object.metadata().deletionTimestamp();
    return deletion != null && deletion.isBefore(now.minus(LEEWAY));
  }
}
