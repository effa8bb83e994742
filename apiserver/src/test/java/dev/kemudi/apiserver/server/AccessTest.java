package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.tree.JsonTree;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others who know users or decide what they may do. */
class AccessTest {
  @TempDir private Path folder;

  private final BlockingQueue<Map<String, Object>> asked = new LinkedBlockingQueue<>();
  private HttpRuntime runtime;
  private HttpServer hook;
  private volatile UnaryOperator<Map<String, Object>> answer = review -> review;
  private volatile int failures;

  @BeforeEach
  void start() throws Exception {
    runtime = HttpRuntime.create();
    hook =
        HttpServer.start(
            HttpServerConfig.loopback(),
            runtime,
            exchange -> {
              Map<String, Object> review = JsonTree.parseObject(exchange.readBody(1 << 20));
              if (failures > 0) {
                failures--;
                exchange.respond(500, Headers.empty());
                return;
              }
              asked.add(review);
              HookBackend.json(exchange, answer.apply(review));
            });
  }

  @AfterEach
  void stop() {
    hook.close();
    runtime.close();
  }

  private AccessOptions.Hook hook(String version, Duration yes, Duration no) {
    return new AccessOptions.Hook(
        ClientConfig.at(URI.create("http://127.0.0.1:" + hook.port() + "/ask"), ""),
        version,
        yes,
        no);
  }

  private static TestServer server(AccessOptions access) throws Exception {
    return new TestServer(
        PluginSelection.without("ServiceAccount"), null, RequestLimits.usual(), access);
  }

  private static AccessOptions deciding(
      List<AccessOptions.Mode> modes,
      AccessOptions.@Nullable Hook reviews,
      @Nullable Path policies) {
    return new AccessOptions(true, null, null, null, null, modes, reviews, policies);
  }

  /** The status of a GET with a token. */
  private int get(TestServer server, String path, String token) throws Exception {
    try (HttpClient client =
            HttpClient.open(
                HttpClientConfig.with(ClientTls.trusting(TrustedCas.fromPem(server.caPem()))),
                runtime);
        HttpResponse response =
            client.send(
                HttpRequest.of("GET", server.url().resolve(path))
                    .withHeaders(
                        token.isEmpty()
                            ? Headers.empty()
                            : Headers.of("Authorization", "Bearer " + token)))) {
      response.readBody(1 << 20);
      return response.status();
    }
  }

  @Test
  void aWebhookKnowsTokens() throws Exception {
    answer =
        review -> {
          boolean known = JsonTree.getString(review, "spec", "token").equals("good");
          Map<String, Object> answered = new LinkedHashMap<>(review);
          answered.put(
              "status",
              known
                  ? Map.of(
                      "authenticated",
                      true,
                      "user",
                      Map.of("username", "jane", "groups", List.of("system:masters")))
                  : Map.of("authenticated", false));
          return answered;
        };
    AccessOptions access =
        new AccessOptions(
            false,
            null,
            hook("v1beta1", Duration.ofMinutes(1), Duration.ofMinutes(1)),
            null,
            null,
            AccessOptions.usual().modes(),
            null,
            null);
    try (TestServer server = server(access)) {
      failures = 1;
      assertEquals(200, get(server, "/api/v1/namespaces", "good"));
      assertEquals(200, get(server, "/api/v1/namespaces", "good"));
      assertEquals(401, get(server, "/api/v1/namespaces", "bad"));
      assertEquals(401, get(server, "/api/v1/namespaces", "bad"));
      assertEquals(401, get(server, "/api/v1/namespaces", ""));
    }
    assertEquals(2, asked.size());
    Map<String, Object> review = asked.remove();
    assertEquals("authentication.k8s.io/v1beta1", review.get("apiVersion"));
    assertEquals("TokenReview", review.get("kind"));
    assertEquals(
        List.of("https://kubernetes.default.svc"), JsonTree.getList(review, "spec", "audiences"));
  }

  @Test
  void tokensFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("tokens"), "secret,jane,1,\"system:masters\"\n");
    AccessOptions access =
        new AccessOptions(true, file, null, null, null, AccessOptions.usual().modes(), null, null);
    try (TestServer server = server(access)) {
      assertEquals(200, get(server, "/api/v1/namespaces", "secret"));
      assertEquals(403, get(server, "/api/v1/namespaces", ""));
      assertEquals(401, get(server, "/api/v1/namespaces", "other"));
    }
  }

  @Test
  void aWebhookDecides() throws Exception {
    answer =
        review -> {
          String name = JsonTree.getString(review, "spec", "resourceAttributes", "name");
          Map<String, Object> answered = new LinkedHashMap<>(review);
          answered.put(
              "status",
              switch (name) {
                case "good" -> Map.of("allowed", true);
                case "bad" -> Map.of("allowed", false, "denied", true, "reason", "never");
                default -> Map.of("allowed", false, "reason", "not known");
              });
          return answered;
        };
    AccessOptions access =
        deciding(
            List.of(AccessOptions.Mode.WEBHOOK, AccessOptions.Mode.RBAC),
            hook("v1", Duration.ofMinutes(1), Duration.ofMinutes(1)),
            null);
    try (TestServer server = server(access)) {
      String path = "/api/v1/namespaces/default/configmaps/";
      assertEquals(404, get(server, path + "good", ""));
      assertEquals(404, get(server, path + "good", ""));
      assertEquals(403, get(server, path + "bad", ""));
      assertEquals(403, get(server, path + "other", ""));
      assertEquals(200, get(server, "/healthz", ""));
    }
    List<Object> names = new ArrayList<>();
    Map<String, Object> first = asked.element();
    assertEquals("authorization.k8s.io/v1", first.get("apiVersion"));
    assertEquals("system:anonymous", JsonTree.getString(first, "spec", "user"));
    assertEquals(List.of("system:unauthenticated"), JsonTree.getList(first, "spec", "groups"));
    assertEquals(
        "{namespace=default, verb=get, version=v1, resource=configmaps, name=good}",
        String.valueOf(JsonTree.get(first, "spec", "resourceAttributes")));
    asked.forEach(
        review -> names.add(JsonTree.getString(review, "spec", "resourceAttributes", "name")));
    assertEquals(List.of("good", "bad", "other", ""), names);
  }

  @Test
  void policiesDecide() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("policies"),
            """
            # who may read
            {"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"group":"system:unauthenticated","namespace":"default","resource":"configmaps","readonly":true}}
            {"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"group":"system:unauthenticated","nonResourcePath":"/ver*","readonly":true}}
            """);
    try (TestServer server = server(deciding(List.of(AccessOptions.Mode.ABAC), null, file))) {
      assertEquals(404, get(server, "/api/v1/namespaces/default/configmaps/a", ""));
      assertEquals(403, get(server, "/api/v1/namespaces/other/configmaps/a", ""));
      assertEquals(403, get(server, "/api/v1/namespaces/default/secrets/a", ""));
      assertEquals(200, get(server, "/version", ""));
      assertEquals(403, get(server, "/metrics", ""));
    }
  }

  @Test
  void allOrNothing() throws Exception {
    try (TestServer server =
        server(deciding(List.of(AccessOptions.Mode.ALWAYS_ALLOW), null, null))) {
      assertEquals(200, get(server, "/api/v1/secrets", ""));
    }
    try (TestServer server =
        server(deciding(List.of(AccessOptions.Mode.ALWAYS_DENY), null, null))) {
      assertEquals(403, get(server, "/version", ""));
    }
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    assertEquals(
        "authorization-mode ABAC's authorization policy file not passed",
        problem(() -> deciding(List.of(AccessOptions.Mode.ABAC), null, null)));
    assertEquals(
        "authorization-mode \"Nobody\" is not a valid mode",
        problem(() -> AccessOptions.Mode.of("Nobody")));
    assertTrue(
        problem(() -> hook("v2", Duration.ZERO, Duration.ZERO)).contains("supported versions"));
  }

  private static String problem(Runnable making) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, making::run).getMessage());
  }
}
