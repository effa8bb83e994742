package dev.kemudi.apiserver.authn;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.machinery.object.KubeObject;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the tokens of service accounts. Thread-safe. */
public final class TokenIssuer {
  /**
   * The claims of a token that is bound to a lifetime and an object.
   *
   * @param pod whose end is the token's end; null for none
   * @param secret whose end is the token's end; null for none
   * @param warnAfter when use of the token is worth a warning; null for never
   */
  public record Request(
      ServiceAccount account,
      @Nullable KubeObject pod,
      @Nullable Secret secret,
      List<String> audiences,
      Duration lifetime,
      @Nullable Duration warnAfter) {}

  private final String issuer;
  private final Once<Signing> signing;
  private final InstantSource clock;

  /**
   * Makes the issuer.
   *
   * @param keys an EC or RSA key pair; the first token fails with others
   */
  public TokenIssuer(String issuer, KeyPair keys, InstantSource clock) {
    this(issuer, () -> keys, clock);
  }

  /** The same with keys that are asked for with the first token. */
  public TokenIssuer(String issuer, Supplier<KeyPair> keys, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
    this.signing = new Once<>(() -> signing(keys.get()));
  }

  /** How tokens are signed; made with the first of them. */
  private record Signing(JWSSigner signer, JWSHeader header) {}

  private static Signing signing(KeyPair keys) {
    try {
      if (keys.getPrivate() instanceof ECPrivateKey ec) {
        ECDSASigner elliptic = new ECDSASigner(ec);
        return new Signing(elliptic, header(elliptic.supportedECDSAAlgorithm(), keys));
      }
      return new Signing(new RSASSASigner(keys.getPrivate()), header(JWSAlgorithm.RS256, keys));
    } catch (JOSEException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JWSHeader header(JWSAlgorithm algorithm, KeyPair keys) {
    return new JWSHeader.Builder(algorithm).keyID(TokenKey.id(keys.getPublic())).build();
  }

  /** The issuer that the tokens name. */
  public String issuer() {
    return issuer;
  }

  /** A token bound to a lifetime and, maybe, an object. */
  public String issue(Request request) {
    Instant now = clock.instant();
    ServiceAccount account = request.account();
    Map<String, Object> bound = new LinkedHashMap<>();
    bound.put("namespace", account.namespace());
    if (request.pod() != null) {
      bound.put("pod", reference(request.pod()));
    } else if (request.secret() != null) {
      bound.put("secret", reference(request.secret()));
    }
    bound.put("serviceaccount", reference(account));
    if (request.warnAfter() != null) {
      bound.put("warnafter", now.plus(request.warnAfter()).getEpochSecond());
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", request.audiences());
    claims.put("exp", now.plus(request.lifetime()).getEpochSecond());
    claims.put("iat", now.getEpochSecond());
    claims.put("iss", issuer);
    claims.put("kubernetes.io", bound);
    claims.put("nbf", now.getEpochSecond());
    claims.put("sub", subject(account));
    return signed(claims);
  }

  /** A token that is valid as long as the secret holds it. */
  public String issueLegacy(ServiceAccount account, Secret secret) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", LegacyClaims.ISSUER);
    claims.put(LegacyClaims.NAMESPACE, account.namespace());
    claims.put(LegacyClaims.SECRET_NAME, secret.name());
    claims.put(LegacyClaims.ACCOUNT_NAME, account.name());
    claims.put(LegacyClaims.ACCOUNT_UID, account.uid());
    claims.put("sub", subject(account));
    return signed(claims);
  }

  private static String subject(ServiceAccount account) {
    return new ServiceAccountName(account.namespace(), account.name()).username();
  }

  private static Map<String, Object> reference(KubeObject object) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("name", object.name());
    reference.put("uid", object.uid());
    return reference;
  }

  private String signed(Map<String, Object> claims) {
    try {
      Signing how = signing.get();
      JWSObject token =
          new JWSObject(how.header(), new Payload(JSONObjectUtils.toJSONString(claims)));
      token.sign(how.signer());
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("can't sign a token", e);
    }
  }
}
