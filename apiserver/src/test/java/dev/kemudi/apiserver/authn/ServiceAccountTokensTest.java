package dev.kemudi.apiserver.authn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
import dev.kemudi.apiserver.authn.TokenAuthenticator.Verdict;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.metrics.TokenMetrics;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Bytes;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceAccountTokensTest implements ServiceAccountLookup {
  private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";
  private static final List<String> API = List.of(ISSUER);

  private final Now clock = new Now(Instant.parse("2030-01-01T00:00:00Z"));
  private final KeyPair keys = Certificates.ellipticKeys();
  private final TokenIssuer issuer = new TokenIssuer(ISSUER, keys, clock);
  private final Metrics metrics = new Metrics();
  private final TokenAuthenticator tokens = tokens(keys);
  private final Map<String, KubeObject> objects = new HashMap<>();

  private final ServiceAccount account =
      ServiceAccountBuilder.create()
          .metadata(meta -> meta.namespace("apps").name("web").uid("sa-1"))
          .build();
  private final Pod pod =
      PodBuilder.create()
          .metadata(meta -> meta.namespace("apps").name("web-0").uid("pod-1"))
          .build();
  private final Secret secret =
      SecretBuilder.create()
          .metadata(meta -> meta.namespace("apps").name("web-token").uid("secret-1"))
          .build();

  ServiceAccountTokensTest() {
    objects.put("account", account);
    objects.put("pod", pod);
    objects.put("secret", secret);
  }

  private TokenAuthenticator tokens(KeyPair verifying) {
    return new ServiceAccountTokens(
        List.of(ISSUER),
        API,
        List.of(TokenKey.of(verifying.getPublic())),
        this,
        clock,
        new TokenMetrics(metrics));
  }

  @Override
  public @Nullable ServiceAccount serviceAccount(ObjectKey key) {
    return (ServiceAccount) find("account", key);
  }

  @Override
  public @Nullable Pod pod(ObjectKey key) {
    return (Pod) find("pod", key);
  }

  @Override
  public @Nullable Secret secret(ObjectKey key) {
    return (Secret) find("secret", key);
  }

  private @Nullable KubeObject find(String kind, ObjectKey key) {
    KubeObject object = objects.get(kind);
    return object != null && ObjectKey.of(object).equals(key) ? object : null;
  }

  private String podToken(List<String> audiences) {
    return issuer.issue(
        new TokenIssuer.Request(account, pod, null, audiences, Duration.ofHours(1), null));
  }

  private void assertInvalid(String reason, String token) {
    assertEquals(new Verdict.Invalid(reason), tokens.judge(token, API));
  }

  @Test
  void boundTokensNameAccountAndPod() {
    Verdict.Valid valid = assertInstanceOf(Verdict.Valid.class, tokens.judge(podToken(API), API));
    assertEquals(
        new UserInfo(
            "system:serviceaccount:apps:web",
            "sa-1",
            List.of("system:serviceaccounts", "system:serviceaccounts:apps"),
            Map.of(
                "authentication.kubernetes.io/pod-name", List.of("web-0"),
                "authentication.kubernetes.io/pod-uid", List.of("pod-1"))),
        valid.user());
    assertEquals(API, valid.audiences());
  }

  @Test
  void claimsAreThoseOfUpstream() {
    String token =
        issuer.issue(
            new TokenIssuer.Request(
                account, pod, null, API, Duration.ofHours(1), Duration.ofSeconds(10)));
    String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
    assertEquals(
        "{\"aud\":[\"https://kubernetes.default.svc.cluster.local\"],\"exp\":1893459600,"
            + "\"iat\":1893456000,\"iss\":\"https://kubernetes.default.svc.cluster.local\","
            + "\"kubernetes.io\":{\"namespace\":\"apps\",\"pod\":{\"name\":\"web-0\",\"uid\":\"pod-1\"},"
            + "\"serviceaccount\":{\"name\":\"web\",\"uid\":\"sa-1\"},\"warnafter\":1893456010},"
            + "\"nbf\":1893456000,\"sub\":\"system:serviceaccount:apps:web\"}",
        payload);
  }

  @Test
  void tokensEndWithTheirObjects() {
    String token = podToken(API);
    objects.put("pod", PodBuilder.from(pod).metadata(meta -> meta.uid("pod-2")).build());
    assertInvalid("pod UID (pod-2) does not match service account pod ref claim (pod-1)", token);
    objects.remove("pod");
    assertInvalid("service account token has been invalidated", token);
    objects.put("pod", pod);
    objects.put(
        "account", ServiceAccountBuilder.from(account).metadata(m -> m.uid("sa-2")).build());
    assertInvalid("service account UID (sa-2) does not match claim (sa-1)", token);
    String secretToken =
        issuer.issue(
            new TokenIssuer.Request(account, null, secret, API, Duration.ofHours(1), null));
    objects.put("account", account);
    assertInstanceOf(Verdict.Valid.class, tokens.judge(secretToken, API));
    objects.remove("secret");
    assertInvalid("service account token has been invalidated", secretToken);
  }

  @Test
  void podsThatAreEndingKeepTheirTokensForAMinute() {
    String token = podToken(API);
    objects.put(
        "pod",
        PodBuilder.from(pod).metadata(meta -> meta.deletionTimestamp(clock.instant())).build());
    assertInstanceOf(Verdict.Valid.class, tokens.judge(token, API));
    clock.pass(Duration.ofSeconds(61));
    assertInvalid("service account token has been invalidated", token);
  }

  @Test
  void tokensAreCountedByKind() {
    tokens.judge(podToken(API), API);
    String old =
        issuer.issue(
            new TokenIssuer.Request(
                account, pod, null, API, Duration.ofHours(1), Duration.ofSeconds(10)));
    clock.pass(Duration.ofSeconds(11));
    tokens.judge(old, API);
    tokens.judge(old, API);
    String text = metrics.text();
    assertTrue(text.contains("\nserviceaccount_valid_tokens_total 1\n"), text);
    assertTrue(text.contains("\nserviceaccount_stale_tokens_total 2\n"), text);
    assertTrue(text.contains("\nserviceaccount_legacy_tokens_total 0\n"), text);
  }

  @Test
  void tokensExpire() {
    String token = podToken(API);
    clock.pass(Duration.ofMinutes(61));
    assertInstanceOf(Verdict.Valid.class, tokens.judge(token, API), "clocks may differ a minute");
    clock.pass(Duration.ofSeconds(1));
    assertInvalid("service account token has expired", token);
    clock.pass(Duration.ofHours(-3));
    assertInvalid("service account token is not valid yet", token);
  }

  @Test
  void audiencesMustMatch() {
    assertInvalid(
        "token audiences [\"vault\"] is invalid for the target audiences"
            + " [\"https://kubernetes.default.svc.cluster.local\"]",
        podToken(List.of("vault")));
    assertEquals(
        List.of("vault"),
        assertInstanceOf(
                Verdict.Valid.class,
                tokens.judge(podToken(List.of("vault", ISSUER)), List.of("vault", "other")))
            .audiences());
  }

  @Test
  void forgeriesAreInvalidAndStrangersUnknown() {
    KeyPair others = Certificates.ellipticKeys();
    assertEquals(
        new Verdict.Invalid("invalid signature"), tokens(others).judge(podToken(API), API));
    String strange =
        new TokenIssuer("https://elsewhere", keys, clock)
            .issue(new TokenIssuer.Request(account, null, null, API, Duration.ofHours(1), null));
    assertEquals(new Verdict.Unknown(), tokens.judge(strange, API));
    assertEquals(new Verdict.Unknown(), tokens.judge("abc", API));
    String[] parts = podToken(API).split("\\.");
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
    assertEquals(new Verdict.Unknown(), tokens.judge(none + "." + parts[1] + ".", API));
  }

  @Test
  void legacyTokensLiveInSecrets() {
    String token = issuer.issueLegacy(account, secret);
    assertInvalid("Token does not match server's copy", token);
    objects.put(
        "secret", SecretBuilder.from(secret).data(Map.of("token", Bytes.utf8(token))).build());
    Verdict.Valid valid = assertInstanceOf(Verdict.Valid.class, tokens.judge(token, API));
    assertEquals("system:serviceaccount:apps:web", valid.user().username());
    assertEquals(Map.of(), valid.user().extra());
    clock.pass(Duration.ofDays(3650));
    assertInstanceOf(Verdict.Valid.class, tokens.judge(token, API), "they don't expire");
    objects.remove("secret");
    assertInvalid("Token has been invalidated", token);
  }

  @Test
  void rsaKeysSignToo() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair rsa = generator.generateKeyPair();
    String token =
        new TokenIssuer(ISSUER, rsa, clock)
            .issue(new TokenIssuer.Request(account, null, null, API, Duration.ofHours(1), null));
    assertInstanceOf(Verdict.Valid.class, tokens(rsa).judge(token, API));
    assertEquals(new Verdict.Invalid("invalid signature"), tokens.judge(token, API));
  }

  @Test
  void relyingPartiesFindTheKeys() {
    TokenKey key = TokenKey.of(keys.getPublic());
    IssuerDiscovery documents =
        new IssuerDiscovery(ISSUER, List.of(key), () -> "https://10.0.0.1:6443");
    String set = new String(documents.keys(), UTF_8);
    assertTrue(set.contains("\"kid\":\"" + key.id() + "\""), set);
    assertTrue(set.contains("\"kty\":\"EC\"") && !set.contains("\"d\""), set);
    assertEquals(
        "{\"issuer\":\"https://kubernetes.default.svc.cluster.local\","
            + "\"jwks_uri\":\"https://10.0.0.1:6443/openid/v1/jwks\","
            + "\"response_types_supported\":[\"id_token\"],"
            + "\"subject_types_supported\":[\"public\"],"
            + "\"id_token_signing_alg_values_supported\":[\"ES256\"]}",
        new String(documents.metadata(), UTF_8));
  }
}
