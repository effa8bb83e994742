package dev.kemudi.apiserver.authn;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two documents by which others can check the tokens of service accounts. */
public final class OpenIdDocuments {
  public static final String CONFIGURATION_PATH = "/.well-known/openid-configuration";
  public static final String KEYS_PATH = "/openid/v1/jwks";
  public static final String KEYS_MEDIA_TYPE = "application/jwk-set+json";

  /** How long both documents may be kept. */
  public static final String CACHE_CONTROL = "public, max-age=3600";

  private final byte[] configuration;
  private final byte[] keys;

  /**
   * Makes the documents.
   *
   * @param issuer the issuer of tokens
   * @param keysUri where the keys are to be had
   */
  public OpenIdDocuments(String issuer, String keysUri, List<TokenKey> tokenKeys) {
    List<JWK> jwks = tokenKeys.stream().map(TokenKey::jwk).toList();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", issuer);
    document.put("jwks_uri", keysUri);
    document.put("response_types_supported", List.of("id_token"));
    document.put("subject_types_supported", List.of("public"));
    document.put(
        "id_token_signing_alg_values_supported",
        jwks.stream().map(jwk -> jwk.getAlgorithm().getName()).distinct().sorted().toList());
    this.configuration = JSONObjectUtils.toJSONString(document).getBytes(StandardCharsets.UTF_8);
    this.keys = new JWKSet(jwks).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The document at {@link #CONFIGURATION_PATH}. */
  public byte[] configuration() {
    return configuration.clone();
  }

  /** The document at {@link #KEYS_PATH}. */
  public byte[] keys() {
    return keys.clone();
  }
}
