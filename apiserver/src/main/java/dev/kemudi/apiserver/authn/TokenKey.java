package dev.kemudi.apiserver.authn;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * A public key that checks the tokens of service accounts. Thread-safe. What it takes to check one
 * is made with the first that comes: a server starts without.
 */
public final class TokenKey {
  private final Once<String> id;
  private final Once<JWK> jwk;
  private final Once<JWSVerifier> verifier;

  private TokenKey(Once<PublicKey> key) {
    this.id = new Once<>(() -> id(key.get()));
    this.jwk = new Once<>(() -> jwk(key.get()));
    this.verifier = new Once<>(() -> anyVerifier(key.get()));
  }

  /**
   * The key in the form in which tokens are checked. It is asked for with the first token; one that
   * is neither RSA nor elliptic fails then.
   */
  public static TokenKey of(Supplier<PublicKey> key) {
    return new TokenKey(new Once<>(key));
  }

  /**
   * A key that is known.
   *
   * @throws IllegalArgumentException for keys that are neither RSA nor elliptic
   */
  public static TokenKey of(PublicKey key) {
    if (!(key instanceof ECPublicKey) && !(key instanceof RSAPublicKey)) {
      throw unknown(key);
    }
    return of(() -> key);
  }

  private static IllegalArgumentException unknown(PublicKey key) {
    return new IllegalArgumentException("unknown public key type " + key.getAlgorithm());
  }

  private static JWK jwk(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> jwk(id(key), ec);
      case RSAPublicKey rsa -> jwk(id(key), rsa);
      default -> throw unknown(key);
    };
  }

  private static JWSVerifier anyVerifier(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> verifier(ec);
      case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
      default -> throw unknown(key);
    };
  }

  private static ECDSAVerifier verifier(ECPublicKey key) {
    try {
      return new ECDSAVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JWK jwk(String id, ECPublicKey key) {
    return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key)
        .keyUse(KeyUse.SIGNATURE)
        .keyID(id)
        .algorithm(verifier(key).supportedECDSAAlgorithm())
        .build();
  }

  private static JWK jwk(String id, RSAPublicKey key) {
    return new RSAKey.Builder(key)
        .keyUse(KeyUse.SIGNATURE)
        .keyID(id)
        .algorithm(JWSAlgorithm.RS256)
        .build();
  }

  /** The digest of the key by which the heads of tokens name it. */
  static String id(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public String id() {
    return id.get();
  }

  /** Whether this key has signed the token. */
  boolean verifies(JWSObject token) {
    try {
      JWSVerifier checking = verifier.get();
      return checking.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
          && token.verify(checking);
    } catch (JOSEException e) {
      return false;
    }
  }

  /** The key as relying parties read it. */
  JWK jwk() {
    return jwk.get();
  }
}
