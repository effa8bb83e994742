package dev.kemudi.apiserver.authn.oidc;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.kemudi.apiserver.webhook.Documents;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a provider. They are fetched when they are first needed, and again when a token is
 * signed by one that is not known; not more often than now and then, as anybody can make such
 * tokens.
 */
final class ProviderKeys {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final String issuer;
  private final Documents documents;
  private final InstantSource clock;

  @GuardedBy("this")
  private String location = "";

  @GuardedBy("this")
  private Instant notBefore = Instant.MIN;

  private volatile List<JWK> keys = List.of();

  ProviderKeys(String issuer, Documents documents, InstantSource clock) {
    this.issuer = issuer;
    this.documents = documents;
    this.clock = clock;
  }

  /** Checks that one of them has signed the token. */
  void verify(JWSObject token) throws OidcException {
    List<JWK> known = keys;
    if (known.isEmpty()) {
      known = fetched(known);
    }
    if (isSigned(token, known)) {
      return;
    }
    List<JWK> fresh = fetched(known);
    if (fresh == known || !isSigned(token, fresh)) {
      throw new OidcException(
          "oidc: verify token: failed to verify signature: failed to verify id token signature");
    }
  }

  private static boolean isSigned(JWSObject token, List<JWK> keys) {
    String id = token.getHeader().getKeyID();
    for (JWK key : keys) {
      if ((id == null || id.equals(key.getKeyID())) && isSignedBy(token, key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSignedBy(JWSObject token, JWK key) {
    try {
      Key used =
          switch (key) {
            case RSAKey rsa -> rsa.toPublicKey();
            case ECKey ec -> ec.toPublicKey();
            default -> null;
          };
      if (used == null) {
        return false;
      }
      JWSVerifier verifier =
          new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), used);
      return token.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  /** The keys that the provider has now; the known ones if it was asked a moment ago. */
  private synchronized List<JWK> fetched(List<JWK> known) throws OidcException {
    if (keys != known) {
      return keys;
    }
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      if (known.isEmpty()) {
        throw new OidcException("oidc: authenticator not initialized");
      }
      return known;
    }
    notBefore = now.plus(PAUSE);
    List<JWK> fresh = fetch(keysLocation());
    keys = fresh;
    return fresh;
  }

  @GuardedBy("this")
  private String keysLocation() throws OidcException {
    if (location.isEmpty()) {
      Map<String, Object> told = document(strip(issuer) + WELL_KNOWN);
      String named = JsonTree.getString(told, "issuer");
      if (!named.equals(issuer)) {
        throw new OidcException(
            "oidc: issuer did not match the issuer returned by provider, expected \""
                + issuer
                + "\" got \""
                + named
                + "\"");
      }
      location = JsonTree.getString(told, "jwks_uri");
    }
    return location;
  }

  private static String strip(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private Map<String, Object> document(String url) throws OidcException {
    try {
      return JsonTree.parseObject(documents.get(url, ""));
    } catch (IOException e) {
      throw new OidcException(String.valueOf(e.getMessage()));
    } catch (DecodeException e) {
      throw new OidcException(
          "oidc: failed to decode provider discovery object: " + e.getMessage());
    }
  }

  private List<JWK> fetch(String url) throws OidcException {
    try {
      byte[] document = documents.get(url, "");
      return List.copyOf(JWKSet.parse(new String(document, StandardCharsets.UTF_8)).getKeys());
    } catch (IOException e) {
      throw new OidcException("oidc: get keys failed: " + e.getMessage());
    } catch (ParseException e) {
      throw new OidcException("oidc: failed to decode keys: " + e.getMessage());
    }
  }

  /** The issuer that a token says it is of; null if it is no such token. */
  static @Nullable String issuerOf(JWSObject token) {
    Map<String, Object> claims = token.getPayload().toJSONObject();
    return claims != null && claims.get("iss") instanceof String issuer ? issuer : null;
  }
}
