package dev.kemudi.apiserver.authn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.apiserver.authn.Authentication.Authenticated;
import dev.kemudi.apiserver.authn.Authentication.NoCredentials;
import dev.kemudi.apiserver.authn.Authentication.Rejected;
import dev.kemudi.apiserver.authn.Authenticator.Credentials;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.metrics.TokenMetrics;
import dev.kemudi.machinery.value.Bytes;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AuthenticatorsTest {
  private static final List<String> AUDIENCES = List.of("https://api");

  private final Now clock = new Now(Certificates.START.plus(Duration.ofDays(1)));
  private final Certificates clients = new Certificates("clients");
  private final Certificates proxies = new Certificates("proxies");

  private static Credentials certificate(X509Certificate certificate) {
    return new Credentials("", List.of(certificate), name -> List.of());
  }

  private static Credentials bearer(String token) {
    return new Credentials(token, List.of(), name -> List.of());
  }

  private static UserInfo user(Authentication authentication) {
    return assertInstanceOf(Authenticated.class, authentication).user();
  }

  @Test
  void certificatesNameUserAndGroups() {
    Authenticator authenticator = new CertificateAuthenticator(clock);
    UserInfo user =
        user(authenticator.authenticate(certificate(clients.client("O=admins,O=ops,CN=ann"))));
    assertEquals("ann", user.username());
    assertEquals(List.of("admins", "ops"), user.groups());
  }

  @Test
  void certificatesMustBeValidNowAndForClients() {
    Authenticator authenticator = new CertificateAuthenticator(clock);
    X509Certificate certificate = clients.client("CN=ann");
    assertInstanceOf(
        Rejected.class, authenticator.authenticate(certificate(clients.server("CN=srv"))));
    assertInstanceOf(Authenticated.class, authenticator.authenticate(certificate(certificate)));
    clock.pass(Duration.ofDays(365));
    Rejected expired =
        assertInstanceOf(Rejected.class, authenticator.authenticate(certificate(certificate)));
    assertEquals(
        true, expired.reason().contains("x509: certificate has expired or is not yet valid"));
  }

  @Test
  void certificatesWithoutCommonNameSayNothing() {
    assertInstanceOf(
        NoCredentials.class,
        new CertificateAuthenticator(clock).authenticate(certificate(clients.client("O=x"))));
  }

  @Test
  void chainsOfStrangersAreRejected() {
    Credentials stranger =
        new Credentials(
            "", List.of(), List.of(proxies.client("CN=ann")), name -> List.of(), List::of);
    assertInstanceOf(Rejected.class, new CertificateAuthenticator(clock).authenticate(stranger));
  }

  private Credentials proxied(X509Certificate certificate, Map<String, List<String>> headers) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(headers);
    return new Credentials(
        "",
        List.of(),
        List.of(certificate),
        name -> fields.getOrDefault(name, List.of()),
        () -> new ArrayList<>(fields.keySet()));
  }

  @Test
  void frontProxiesNameUsersInHeaders() {
    Authenticator authenticator =
        new RequestHeaderAuthenticator(
            RequestHeaderAuthenticator.Configuration.standard(List.of("front-proxy")),
            new TrustedChain(List.of(proxies.authority), clock),
            clock);
    Map<String, List<String>> headers =
        Map.of(
            "X-Remote-User", List.of("bob"),
            "X-Remote-Group", List.of("a", "b"),
            "X-Remote-Extra-Acme.com%2FProject", List.of("p1", "p2"));
    assertEquals(
        new UserInfo("bob", "", List.of("a", "b"), Map.of("acme.com/project", List.of("p1", "p2"))),
        user(authenticator.authenticate(proxied(proxies.client("CN=front-proxy"), headers))));
    Rejected other =
        assertInstanceOf(
            Rejected.class,
            authenticator.authenticate(proxied(proxies.client("CN=other"), headers)));
    assertEquals("x509: subject with cn=other is not in the allowed list", other.reason());
    assertInstanceOf(
        Rejected.class,
        authenticator.authenticate(proxied(clients.client("CN=front-proxy"), headers)));
    assertInstanceOf(
        NoCredentials.class,
        authenticator.authenticate(proxied(proxies.client("CN=front-proxy"), Map.of())));
  }

  @Test
  void tokenFilesMayQuoteGroups() {
    TokenAuthenticator tokens =
        StaticTokens.parse("tokens.csv", "t1,ann,1,\"a,b\"\r\nt2,\"bob \"\"x\"\"\",2\n", AUDIENCES);
    assertEquals(
        new TokenAuthenticator.Verdict.Valid(
            new UserInfo("ann", "1", List.of("a", "b"), Map.of()), AUDIENCES),
        tokens.judge("t1", AUDIENCES));
    assertEquals(
        "bob \"x\"",
        assertInstanceOf(TokenAuthenticator.Verdict.Valid.class, tokens.judge("t2", AUDIENCES))
            .user()
            .username());
    assertInstanceOf(TokenAuthenticator.Verdict.Unknown.class, tokens.judge("t3", AUDIENCES));
    assertInstanceOf(
        TokenAuthenticator.Verdict.Unknown.class, tokens.judge("t1", List.of("vault")));
    assertThrows(
        IllegalArgumentException.class, () -> StaticTokens.parse("f", "t1,ann", AUDIENCES));
  }

  @Test
  void bootstrapTokensAreSecrets() {
    Map<String, Bytes> data = new HashMap<>();
    data.put("token-id", Bytes.utf8("abcdef"));
    data.put("token-secret", Bytes.utf8("0123456789abcdef"));
    data.put("usage-bootstrap-authentication", Bytes.utf8("true"));
    data.put("expiration", Bytes.utf8("2030-01-03T02:00:00+02:00"));
    data.put("auth-extra-groups", Bytes.utf8("system:bootstrappers:kubeadm:default-node-token"));
    Map<String, Secret> secrets = new HashMap<>();
    Runnable store =
        () ->
            secrets.put(
                "bootstrap-token-abcdef",
                SecretBuilder.create().type("bootstrap.kubernetes.io/token").data(data).build());
    store.run();
    TokenAuthenticator tokens = BootstrapTokens.of(secrets::get, AUDIENCES, clock);
    String token = "abcdef.0123456789abcdef";
    UserInfo user =
        assertInstanceOf(TokenAuthenticator.Verdict.Valid.class, tokens.judge(token, AUDIENCES))
            .user();
    assertEquals("system:bootstrap:abcdef", user.username());
    assertEquals(
        List.of("system:bootstrappers", "system:bootstrappers:kubeadm:default-node-token"),
        user.groups());
    TokenAuthenticator.Verdict unknown = new TokenAuthenticator.Verdict.Unknown();
    assertEquals(unknown, tokens.judge("abcdef.0123456789abcdee", AUDIENCES));
    clock.pass(Duration.ofDays(1));
    assertEquals(unknown, tokens.judge(token, AUDIENCES), "expired");
    data.remove("expiration");
    data.put("auth-extra-groups", Bytes.utf8("system:masters"));
    store.run();
    assertEquals(unknown, tokens.judge(token, AUDIENCES), "a group that nobody may join so");
  }

  @Test
  void badTokensAreNeverAnonymous() {
    Authenticator tokens =
        new BearerAuthenticator(StaticTokens.parse("f", "good,ann,1", AUDIENCES), AUDIENCES);
    Authenticator union = new UnionAuthenticator(List.of(tokens), true);
    assertEquals(SystemUsers.anonymous(), user(union.authenticate(bearer(""))));
    assertEquals(new Rejected("invalid bearer token"), union.authenticate(bearer("bad")));
    assertEquals(
        List.of("system:authenticated"), user(union.authenticate(bearer("good"))).groups());
    assertInstanceOf(
        NoCredentials.class,
        new UnionAuthenticator(List.of(tokens), false).authenticate(bearer("")));
  }

  @Test
  void oneValidCredentialIsEnough() {
    Authenticator union =
        new UnionAuthenticator(
            List.of(
                new CertificateAuthenticator(clock),
                new BearerAuthenticator(
                    StaticTokens.parse("f", "good,ann,1", AUDIENCES), AUDIENCES)),
            true);
    X509Certificate server = clients.server("CN=srv");
    assertEquals(
        "ann",
        user(union.authenticate(new Credentials("good", List.of(server), name -> List.of())))
            .username());
    assertInstanceOf(
        Rejected.class,
        union.authenticate(new Credentials("", List.of(server), name -> List.of())));
  }

  @Test
  void webSocketsBringTokensAmongTheirProtocols() {
    Authenticator tokens =
        new BearerAuthenticator(StaticTokens.parse("f", "good,ann,1", AUDIENCES), AUDIENCES);
    Map<String, List<String>> headers =
        Map.of(
            "Upgrade", List.of("websocket"),
            "Sec-WebSocket-Protocol",
                List.of("v4.channel.k8s.io, base64url.bearer.authorization.k8s.io.Z29vZA"));
    Credentials credentials =
        new Credentials("", List.of(), name -> headers.getOrDefault(name, List.of()));
    assertEquals("ann", user(tokens.authenticate(credentials)).username());
  }

  @Test
  void validTokensAreRememberedForAWhile() {
    AtomicInteger asked = new AtomicInteger();
    TokenAuthenticator counted =
        (token, audiences) -> {
          asked.incrementAndGet();
          return token.equals("good")
              ? new TokenAuthenticator.Verdict.Valid(SystemUsers.user("ann"), audiences)
              : new TokenAuthenticator.Verdict.Unknown();
        };
    Metrics metrics = new Metrics();
    TokenAuthenticator cached =
        new CachedTokens(counted, Duration.ofSeconds(10), clock, new TokenMetrics(metrics));
    cached.judge("good", AUDIENCES);
    cached.judge("good", AUDIENCES);
    assertEquals(1, asked.get());
    cached.judge("good", List.of("vault"));
    assertEquals(2, asked.get(), "other audiences are another question");
    clock.pass(Duration.ofSeconds(10));
    cached.judge("good", AUDIENCES);
    assertEquals(3, asked.get());
    cached.judge("bad", AUDIENCES);
    cached.judge("bad", AUDIENCES);
    assertEquals(5, asked.get());
    String text = metrics.text();
    assertTrue(text.contains("authentication_token_cache_request_total{status=\"hit\"} 1\n"), text);
    assertTrue(
        text.contains("authentication_token_cache_request_total{status=\"miss\"} 5\n"), text);
    assertTrue(text.contains("authentication_token_cache_fetch_total{status=\"ok\"} 5\n"), text);
  }

  @Test
  void serviceAccountNamesMustBeNames() {
    assertEquals(
        new ServiceAccountName("default", "a.b"),
        ServiceAccountName.parse("system:serviceaccount:default:a.b"));
    for (String name :
        List.of(
            "ann",
            "system:serviceaccount:default",
            "system:serviceaccount:default:a:b",
            "system:serviceaccount::a",
            "system:serviceaccount:UPPER:a")) {
      assertEquals(null, ServiceAccountName.parse(name), name);
    }
  }
}
