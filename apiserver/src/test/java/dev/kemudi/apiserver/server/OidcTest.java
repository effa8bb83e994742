package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.TokenAuthenticator.Verdict;
import dev.kemudi.apiserver.authn.oidc.OidcOptions;
import dev.kemudi.apiserver.authn.oidc.OidcTokens;
import dev.kemudi.apiserver.webhook.Documents;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.TrustedCas;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens of a provider that runs on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicReference<ECKey> key = new AtomicReference<>();
  private TestServer server;
  private HookBackend provider;
  private Documents documents;
  private String issuer;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    provider = new HookBackend(server);
    documents =
        new Documents(ClientTls.trusting(TrustedCas.fromPem(server.caPem())), server.runtime());
    issuer = provider.url("");
    provider.raw(
        "/.well-known/openid-configuration",
        exchange ->
            HookBackend.json(
                exchange, Map.of("issuer", issuer, "jwks_uri", provider.url("/keys"))));
    provider.raw(
        "/keys",
        exchange -> {
          fetched.incrementAndGet();
          HookBackend.json(exchange, new JWKSet(key.get()).toJSONObject());
        });
  }

  @BeforeEach
  void renew() throws Exception {
    key.set(newKey("one"));
    fetched.set(0);
    now.set(NOW);
  }

  @AfterAll
  void stop() {
    documents.close();
    provider.close();
    server.close();
  }

  private static ECKey newKey(String id) throws Exception {
    return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
  }

  private OidcTokens tokens(Map<String, String> required) {
    return new OidcTokens(
        new OidcOptions(issuer, "me", "", "sub", "", "groups", "oidc:", required, Set.of("ES256")),
        documents,
        now::get);
  }

  private String token(ECKey signer, Object... claims) throws Exception {
    Map<String, Object> all = new HashMap<>();
    all.put("iss", issuer);
    all.put("aud", "me");
    all.put("sub", "jane");
    all.put("exp", NOW.getEpochSecond() + 3600);
    for (int i = 0; i < claims.length; i += 2) {
      all.put(String.valueOf(claims[i]), claims[i + 1]);
    }
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(signer.getKeyID()).build(),
            new Payload(all));
    token.sign(new ECDSASigner(signer));
    return token.serialize();
  }

  private static String problem(Verdict verdict) {
    return verdict instanceof Verdict.Invalid invalid ? invalid.reason() : verdict.toString();
  }

  @Test
  void makesAUserOfClaims() throws Exception {
    Verdict verdict =
        tokens(Map.of("tier", "gold"))
            .judge(token(key.get(), "groups", List.of("a", "b"), "tier", "gold"), List.of());
    assertEquals(
        new Verdict.Valid(
            new UserInfo(issuer + "#jane", "", List.of("oidc:a", "oidc:b"), Map.of()), List.of()),
        verdict);
  }

  @Test
  void refusesWhatIsNotInOrder() throws Exception {
    OidcTokens tokens = tokens(Map.of("tier", "gold"));
    String failed = "oidc: verify token: ";
    assertEquals(
        failed + "oidc: expected audience \"me\" got [\"you\"]",
        problem(tokens.judge(token(key.get(), "aud", "you"), List.of())));
    assertEquals(
        failed + "oidc: token is expired (Token Expiry: 2025-12-31T23:59:59Z)",
        problem(tokens.judge(token(key.get(), "exp", NOW.getEpochSecond() - 1), List.of())));
    assertEquals(
        "oidc: required claim tier not present in ID token",
        problem(tokens.judge(token(key.get()), List.of())));
    assertEquals(
        "oidc: required claim tier value does not match. Got = tin, want = gold",
        problem(tokens.judge(token(key.get(), "tier", "tin"), List.of())));
    assertEquals(
        failed + "failed to verify signature: failed to verify id token signature",
        problem(tokens.judge(token(newKey("one")), List.of())));
    assertEquals(
        new Verdict.Unknown(),
        tokens.judge(token(key.get(), "iss", "https://elsewhere"), List.of()));
    assertEquals(new Verdict.Unknown(), tokens.judge("no token", List.of()));
  }

  @Test
  void keysAreFetchedOnceAndAgainWhenTheyChange() throws Exception {
    OidcTokens tokens = tokens(Map.of());
    for (int i = 0; i < 3; i++) {
      assertEquals(Verdict.Valid.class, tokens.judge(token(key.get()), List.of()).getClass());
    }
    assertEquals(1, fetched.get());
    key.set(newKey("two"));
    assertEquals(Verdict.Invalid.class, tokens.judge(token(key.get()), List.of()).getClass());
    assertEquals(1, fetched.get());
    now.set(NOW.plusSeconds(11));
    assertEquals(Verdict.Valid.class, tokens.judge(token(key.get()), List.of()).getClass());
    assertEquals(2, fetched.get());
  }

  @Test
  void groupsThatAreElsewhere() throws Exception {
    provider.raw(
        "/groups",
        exchange -> {
          boolean known = exchange.headers().get("Authorization", "").equals("Bearer pass");
          byte[] text = token(key.get(), "groups", List.of("far")).getBytes(StandardCharsets.UTF_8);
          exchange.respond(known ? 200 : 401, dev.kemudi.http.Headers.empty(), text);
        });
    Map<String, Object> source =
        Map.of("endpoint", provider.url("/groups"), "access_token", "pass");
    Verdict verdict =
        tokens(Map.of())
            .judge(
                token(
                    key.get(),
                    "_claim_names",
                    Map.of("groups", "s"),
                    "_claim_sources",
                    Map.of("s", source)),
                List.of());
    assertEquals(
        new Verdict.Valid(
            new UserInfo(issuer + "#jane", "", List.of("oidc:far"), Map.of()), List.of()),
        verdict);
  }
}
