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

/** A public key that checks the tokens of service accounts. Thread-safe. */
public final class TokenKey {
  private final String id;
  private final JWK jwk;
  private final JWSVerifier verifier;

  private TokenKey(String id, JWK jwk, JWSVerifier verifier) {
    this.id = id;
    this.jwk = jwk;
    this.verifier = verifier;
  }

  /**
   * The key in the form in which tokens are checked.
   *
   * @throws IllegalArgumentException for keys that are neither RSA nor of a NIST curve
   */
  public static TokenKey of(PublicKey key) {
    String id = id(key);
    try {
      return switch (key) {
        case ECPublicKey ec -> elliptic(id, ec);
        case RSAPublicKey rsa ->
            new TokenKey(
                id,
                new RSAKey.Builder(rsa)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.RS256)
                    .build(),
                new RSASSAVerifier(rsa));
        default ->
            throw new IllegalArgumentException("unknown public key type " + key.getAlgorithm());
      };
    } catch (JOSEException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static TokenKey elliptic(String id, ECPublicKey key) throws JOSEException {
    Curve curve = Curve.forECParameterSpec(key.getParams());
    ECDSAVerifier verifier = new ECDSAVerifier(key);
    JWSAlgorithm algorithm = verifier.supportedECDSAAlgorithm();
    ECKey jwk =
        new ECKey.Builder(curve, key)
            .keyUse(KeyUse.SIGNATURE)
            .keyID(id)
            .algorithm(algorithm)
            .build();
    return new TokenKey(id, jwk, verifier);
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
    return id;
  }

  /** Whether this key has signed the token. */
  boolean verifies(JWSObject token) {
    try {
      return verifier.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
          && token.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  /** The key as relying parties read it. */
  JWK jwk() {
    return jwk;
  }
}
