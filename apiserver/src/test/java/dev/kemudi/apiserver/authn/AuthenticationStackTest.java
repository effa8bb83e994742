package dev.kemudi.apiserver.authn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.authn.Authentication.Authenticated;
import dev.kemudi.apiserver.authn.Authentication.Rejected;
import dev.kemudi.apiserver.authn.Authenticator.Credentials;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.value.Bytes;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The whole stack behind informers that are not even started: the server is asked instead. */
class AuthenticationStackTest {
  private static final List<String> API = List.of("https://api");

  private final Now clock = new Now(Certificates.START.plus(Duration.ofDays(1)));
  private final MapClient client = new MapClient();
  private final KeyPair keys = Certificates.ellipticKeys();
  private final Certificates proxies = new Certificates("proxies");

  private static List<String> user(Authentication authentication) {
    var user = assertInstanceOf(Authenticated.class, authentication).user();
    return List.of(user.username(), user.groups().getLast());
  }

  private AuthenticationStack stack(Informers informers) {
    return AuthenticationStack.of(
        new AuthenticationStack.Options(
            true,
            API,
            API,
            List.of(TokenKey.of(keys.getPublic())),
            StaticTokens.parse("f", "file-token,ann,1", API),
            List.of(),
            true,
            RequestHeaderAuthenticator.Configuration.standard(List.of()),
            List.of(proxies.authority)),
        new ClientLookup(informers, client),
        clock,
        new Metrics());
  }

  @Test
  void everyWayLeadsIn() {
    ServiceAccount account =
        ServiceAccountBuilder.create()
            .metadata(m -> m.namespace("a").name("robot").uid("u"))
            .build();
    client.seed(CoreV1.SERVICEACCOUNTS, account);
    client.seed(
        CoreV1.SECRETS,
        SecretBuilder.create()
            .metadata(m -> m.namespace("kube-system").name("bootstrap-token-abcdef"))
            .type("bootstrap.kubernetes.io/token")
            .data(
                Map.of(
                    "token-id", Bytes.utf8("abcdef"),
                    "token-secret", Bytes.utf8("0123456789abcdef"),
                    "usage-bootstrap-authentication", Bytes.utf8("true")))
            .build());
    String issued =
        new TokenIssuer("https://api", keys, clock)
            .issue(new TokenIssuer.Request(account, null, null, API, Duration.ofHours(1), null));
    try (Informers informers =
        new SharedInformers(client, InstantSource.system(), ThreadLocalRandom.current())) {
      Authenticator all = stack(informers).authenticator();
      assertEquals(
          List.of("ann", "system:authenticated"), user(all.authenticate(bearer("file-token"))));
      assertEquals(
          List.of("system:serviceaccount:a:robot", "system:authenticated"),
          user(all.authenticate(bearer(issued))));
      assertEquals(
          List.of("system:bootstrap:abcdef", "system:authenticated"),
          user(all.authenticate(bearer("abcdef.0123456789abcdef"))));
      assertEquals(
          List.of("system:anonymous", "system:unauthenticated"),
          user(all.authenticate(bearer(""))));
      assertInstanceOf(Rejected.class, all.authenticate(bearer("nonsense")));
      X509Certificate proxy = proxies.client("CN=proxy");
      assertEquals(
          List.of("bob", "system:authenticated"),
          user(
              all.authenticate(
                  new Credentials(
                      "",
                      List.of(),
                      List.of(proxy),
                      name -> name.equals("X-Remote-User") ? List.of("bob") : List.of(),
                      () -> List.of("X-Remote-User")))));
      assertInstanceOf(
          Rejected.class,
          all.authenticate(
              new Credentials("", List.of(), List.of(proxy), name -> List.of(), List::of)),
          "a proxy that names nobody is nobody");
    }
  }

  private static Credentials bearer(String token) {
    return new Credentials(token, List.of(), name -> List.of());
  }
}
