package dev.kemudi.apiserver.authn;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What others need to check tokens of service accounts themselves: the metadata of an OpenID
 * provider, and its keys.
 */
public final class IssuerDiscovery {
  /** Where the metadata is found, below the issuer. */
  public static final List<String> METADATA_PATH = List.of(".well-known", "openid-configuration");

  /** Where the keys are found. */
  public static final List<String> KEYS_PATH = List.of("openid", "v1", "jwks");

  private final String issuer;
  private final List<TokenKey> keys;
  private final Supplier<String> address;

  /**
   * @param keys those that check tokens
   * @param address where others reach the server, as {@code https://host:port}
   */
  public IssuerDiscovery(String issuer, List<TokenKey> keys, Supplier<String> address) {
    this.issuer = issuer;
    this.keys = List.copyOf(keys);
    this.address = address;
  }

  /** The metadata, as JSON. */
  public byte[] metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer);
    metadata.put("jwks_uri", address.get() + "/" + String.join("/", KEYS_PATH));
    metadata.put("response_types_supported", List.of("id_token"));
    metadata.put("subject_types_supported", List.of("public"));
    metadata.put(
        "id_token_signing_alg_values_supported",
        keys.stream().map(key -> key.jwk().getAlgorithm().getName()).distinct().toList());
    return JsonTree.write(metadata);
  }

  /** The keys, as a JSON Web Key Set. */
  public byte[] keys() {
    List<JWK> all = keys.stream().map(TokenKey::jwk).toList();
    return new JWKSet(all).toString().getBytes(StandardCharsets.UTF_8);
  }
}
