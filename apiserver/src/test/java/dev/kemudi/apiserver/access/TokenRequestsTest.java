package dev.kemudi.apiserver.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.authentication.v1.BoundObjectReference;
import dev.kemudi.api.authentication.v1.TokenRequest;
import dev.kemudi.api.authentication.v1.TokenRequestBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authn.TokenIssuer;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenRequestsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2030-01-01T00:00:00.5Z"));
  private static final ObjectKey ACCOUNT = new ObjectKey("a", "robot");

  private final MapClient client = new MapClient();
  private final RequestContext context =
      new RequestContext(
          RequestInfo.forPath("post", "/"), SystemUsers.user("ann"), Instant.EPOCH, "", "");

  @BeforeEach
  void fill() {
    client.seed(
        CoreV1.SERVICEACCOUNTS,
        ServiceAccountBuilder.create()
            .metadata(m -> m.namespace("a").name("robot").uid("sa"))
            .build());
    for (String account : List.of("robot", "other")) {
      client.seed(
          CoreV1.PODS,
          PodBuilder.create()
              .metadata(m -> m.namespace("a").name("pod-of-" + account).uid("p"))
              .spec(s -> s.serviceAccountName(account))
              .build());
    }
  }

  private TokenRequest create(TokenRequestBuilder request) {
    try {
      TokenIssuer issuer =
          new TokenIssuer(
              "https://api", KeyPairGenerator.getInstance("EC").generateKeyPair(), CLOCK);
      return new TokenRequests(
              issuer,
              client,
              new TokenRequests.Configuration(List.of("https://api"), Duration.ofDays(1), true),
              CLOCK)
          .create(ACCOUNT, request.build(), context);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TokenRequestBuilder request(long seconds) {
    return TokenRequestBuilder.create().spec(s -> s.expirationSeconds(seconds));
  }

  private static TokenRequestBuilder boundTo(String kind, String name, String uid) {
    return TokenRequestBuilder.create()
        .spec(
            s ->
                s.expirationSeconds(3607L)
                    .boundObjectRef(new BoundObjectReference(kind, "v1", name, uid)));
  }

  private static String claims(TokenRequest answer) {
    return new String(
        Base64.getUrlDecoder().decode(answer.status().token().split("\\.")[1]), UTF_8);
  }

  private void assertRefused(String message, TokenRequestBuilder request) {
    assertEquals(message, assertThrows(StatusError.class, () -> create(request)).getMessage());
  }

  @Test
  void defaultsAreFilledIn() {
    TokenRequest answer = create(TokenRequestBuilder.create());
    assertEquals("robot", answer.metadata().name());
    assertEquals("a", answer.metadata().namespace());
    assertEquals(List.of("https://api"), answer.spec().audiences());
    assertEquals(3600, answer.spec().expirationSeconds());
    assertEquals(Instant.parse("2030-01-01T01:00:00Z"), answer.status().expirationTimestamp());
    assertTrue(claims(answer).contains("\"aud\":[\"https://api\"]"), claims(answer));
  }

  @Test
  void lifetimesHaveBounds() {
    assertRefused(
        "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid"
            + " value: 599: may not specify a duration less than 10 minutes",
        request(599));
    assertEquals(86_400, create(request(90_000)).spec().expirationSeconds());
    assertEquals(
        List.of("requested expiration of 90000 seconds shortened to 86400 seconds"),
        context.warnings());
  }

  @Test
  void tokensOfPodsThatMayNotRenewLiveLonger() {
    TokenRequest answer = create(boundTo("Pod", "pod-of-robot", "p"));
    assertEquals(Instant.parse("2030-01-01T01:00:07Z"), answer.status().expirationTimestamp());
    assertTrue(claims(answer).contains("\"exp\":1924992000"), claims(answer));
    assertTrue(claims(answer).contains("\"warnafter\":1893459607"), claims(answer));
  }

  @Test
  void boundObjectsMustFit() {
    assertRefused("pods \"none\" not found", boundTo("Pod", "none", ""));
    assertRefused(
        "cannot bind token for serviceaccount \"robot\" to pod running with different"
            + " serviceaccount name.",
        boundTo("Pod", "pod-of-other", ""));
    assertRefused(
        "Operation cannot be fulfilled on Pod \"pod-of-robot\": the UID in the bound object"
            + " reference (q) does not match the UID in record. The object might have been deleted"
            + " and then recreated",
        boundTo("Pod", "pod-of-robot", "q"));
    assertRefused("cannot bind token to object of type /v1, Kind=Node", boundTo("Node", "n", ""));
  }

  @Test
  void namesInTheBodyMustMatch() {
    assertRefused(
        "TokenRequest.authentication.k8s.io \"robot\" is invalid: metadata.name: Invalid value:"
            + " \"x\": must match the service account name if specified",
        TokenRequestBuilder.create().metadata(m -> m.name("x")));
  }
}
