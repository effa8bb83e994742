package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.apiserver.audit.AuditOptions;
import dev.kemudi.apiserver.audit.AuditPolicy;
import dev.kemudi.client.Client;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log of a running server. */
class AuditTest {
  private static final String POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      omitManagedFields: true
      rules:
      - level: RequestResponse
        resources: [{group: "", resources: [configmaps]}]
      - level: Metadata
        resources: [{group: "", resources: [secrets, namespaces]}]
      - level: None
      """;

  @TempDir private Path folder;

  private AuditOptions log() throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
    return new AuditOptions(
        AuditPolicy.read(policy),
        new AuditOptions.Log(folder.resolve("audit.log").toString(), 0, 0, 0, false, null),
        null);
  }

  private List<Map<String, Object>> events() throws Exception {
    return Files.readAllLines(folder.resolve("audit.log")).stream()
        .map(line -> JsonTree.parseObject(line.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static @Nullable Object text(Map<String, Object> event, String... path) {
    return JsonTree.get(event, path);
  }

  /** Who has an answer asks on, so that an event may come after that of the next request. */
  private static Map<String, Object> only(
      List<Map<String, Object>> events, String user, String verb) {
    List<Map<String, Object>> found =
        events.stream()
            .filter(event -> user.equals(text(event, "user", "username")))
            .filter(event -> verb.equals(text(event, "verb")))
            .toList();
    assertEquals(1, found.size(), events.toString());
    return found.getFirst();
  }

  @Test
  void writesDownWhatThePolicySays() throws Exception {
    try (TestServer server = new TestServer(PluginSelection.without("ServiceAccount"), log())) {
      Client admin = server.client("O=system:masters,CN=admin");
      admin.create(
          CoreV1.CONFIGMAPS,
          ConfigMapBuilder.create()
              .metadata(meta -> meta.namespace("default").name("a"))
              .data(Map.of("k", "v"))
              .build());
      assertNull(admin.find(CoreV1.SECRETS, new ObjectKey("default", "none")));
      admin.find(CoreV1.NODES, new ObjectKey("", "none"));
      Client nobody = server.client("CN=nobody");
      try {
        nobody.get(CoreV1.SECRETS, new ObjectKey("default", "none"));
      } catch (StatusError expected) {
        assertEquals(403, expected.code());
      }
    }
    List<Map<String, Object>> events = events();
    assertEquals(3, events.size(), events.toString());

    Map<String, Object> create = only(events, "admin", "create");
    assertEquals("Event", text(create, "kind"));
    assertEquals("audit.k8s.io/v1", text(create, "apiVersion"));
    assertEquals("RequestResponse", text(create, "level"));
    assertEquals("ResponseComplete", text(create, "stage"));
    assertEquals("create", text(create, "verb"));
    assertEquals("admin", text(create, "user", "username"));
    assertEquals(List.of("127.0.0.1"), text(create, "sourceIPs"));
    assertEquals(
        Map.of("resource", "configmaps", "namespace", "default", "name", "a", "apiVersion", "v1"),
        text(create, "objectRef"));
    assertEquals("{metadata={}, code=201}", String.valueOf(text(create, "responseStatus")));
    assertEquals("v", text(create, "requestObject", "data", "k"));
    assertEquals("v", text(create, "responseObject", "data", "k"));
    assertEquals("ConfigMap", text(create, "responseObject", "kind"));
    assertNull(text(create, "responseObject", "metadata", "managedFields"));
    assertEquals("allow", text(create, "annotations", "authorization.k8s.io/decision"));
    assertTrue(
        String.valueOf(text(create, "stageTimestamp"))
            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));

    Map<String, Object> missing = only(events, "admin", "get");
    assertEquals("Metadata", text(missing, "level"));
    assertEquals("secrets \"none\" not found", text(missing, "responseStatus", "message"));
    assertEquals("NotFound", text(missing, "responseStatus", "reason"));
    assertNull(text(missing, "responseObject"));

    Map<String, Object> forbidden = only(events, "nobody", "get");
    assertEquals("forbid", text(forbidden, "annotations", "authorization.k8s.io/decision"));
  }

  @Test
  void writesDownThatAWatchHasBegunAndEnded() throws Exception {
    String id;
    try (TestServer server = new TestServer(PluginSelection.without("ServiceAccount"), log());
        PlainClient client = new PlainClient(server)) {
      try (HttpResponse watch = client.open("/api/v1/namespaces?watch=1&timeoutSeconds=1")) {
        id = watch.headers().get("Audit-Id", "");
        watch.body().readAllBytes();
      }
    }
    assertFalse(id.isEmpty());
    List<Map<String, Object>> events = events();
    assertEquals(
        List.of("ResponseStarted", "ResponseComplete"),
        events.stream().map(event -> text(event, "stage")).toList());
    assertEquals(
        Set.of(id), Set.copyOf(events.stream().map(event -> text(event, "auditID")).toList()));
    assertEquals("watch", text(events.getFirst(), "verb"));
    assertEquals(
        "/api/v1/namespaces?watch=1&timeoutSeconds=1", text(events.getFirst(), "requestURI"));
  }

  @Test
  void sendsEventsInBatches() throws Exception {
    BlockingQueue<Map<String, Object>> sent = new LinkedBlockingQueue<>();
    try (HttpRuntime runtime = HttpRuntime.create();
        HttpServer hook =
            HttpServer.start(
                HttpServerConfig.loopback(),
                runtime,
                exchange -> {
                  sent.add(JsonTree.parseObject(exchange.readBody(1 << 20)));
                  exchange.respond(200, Headers.empty());
                })) {
      AuditOptions options =
          new AuditOptions(
              log().policy(),
              null,
              new AuditOptions.Hook(
                  ClientConfig.at(
                      URI.create("http://127.0.0.1:" + hook.port() + "/events?a=b"), ""),
                  new AuditOptions.Batching(100, 2, Duration.ofMinutes(1), 1000, 10),
                  Duration.ofMillis(10)));
      try (TestServer server = new TestServer(PluginSelection.without("ServiceAccount"), options);
          PlainClient client = new PlainClient(server)) {
        for (int i = 0; i < 3; i++) {
          client.get("/api/v1/namespaces/default", "application/json");
        }
        Map<String, Object> first = sent.poll(30, TimeUnit.SECONDS);
        assertEquals("EventList", text(first, "kind"));
        assertEquals(2, JsonTree.getList(first, "items").size());
        assertTrue(sent.isEmpty());
      }
      Map<String, Object> rest = sent.poll(30, TimeUnit.SECONDS);
      assertEquals(1, JsonTree.getList(rest, "items").size());
    }
  }
}
