package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.APIServiceBuilder;
import dev.kemudi.api.apiregistration.v1.ApiregistrationV1;
import dev.kemudi.api.apiregistration.v1.ServiceReference;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointAddressBuilder;
import dev.kemudi.api.core.v1.EndpointPortBuilder;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.EndpointsBuilder;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.http.UpgradeOutcome;
import dev.kemudi.http.UpgradedConnection;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.Bytes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Another API server behind this one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AggregationTest {
  private static final String NAME = "v1.sample.example.com";
  private static final String ROOT = "/apis/sample.example.com/v1";

  private final BlockingQueue<Headers> seen = new LinkedBlockingQueue<>();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private TestServer server;
  private Client admin;
  private PlainClient plain;
  private HttpServer backend;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    admin = server.client("O=system:masters,CN=admin");
    plain = new PlainClient(server);
    backend =
        HttpServer.start(
            HttpServerConfig.loopback().withTls(server.backendTls("backend")),
            server.runtime(),
            this::answer);
    admin.create(
        CoreV1.SERVICES,
        ServiceBuilder.create()
            .metadata(meta -> meta.namespace("default").name("backend"))
            .spec(spec -> spec.type("ExternalName").externalName("localhost"))
            .build());
    admin.create(ApiregistrationV1.APISERVICES, apiService(NAME, "backend", backend.port()));
    await("True Passed all checks passed", () -> availability(NAME));
  }

  @AfterAll
  void stop() {
    goOn.countDown();
    plain.close();
    backend.close();
    server.close();
  }

  private APIService apiService(String name, String service, int port) {
    String[] parts = name.split("\\.", 2);
    return APIServiceBuilder.create()
        .metadata(meta -> meta.name(name))
        .spec(
            spec ->
                spec.group(parts[1])
                    .version(parts[0])
                    .groupPriorityMinimum(2000)
                    .versionPriority(10)
                    .caBundle(Bytes.utf8(server.caPem()))
                    .service(new ServiceReference("default", service, port)))
        .build();
  }

  /** The server behind. */
  private void answer(HttpExchange exchange) throws Exception {
    String path = exchange.rawPath();
    switch (path) {
      case ROOT ->
          json(
              exchange,
              "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"sample.example.com/v1\","
                  + "\"resources\":[{\"name\":\"things\",\"namespaced\":true,\"kind\":\"Thing\",\"verbs\":[\"get\"]}]}");
      case "/openapi/v2" ->
          json(
              exchange,
              "{\"swagger\":\"2.0\",\"paths\":{\""
                  + ROOT
                  + "/things\":{\"get\":{}}},\"definitions\":{}}");
      case ROOT + "/namespaces/default/things" -> {
        seen.add(exchange.headers());
        json(exchange, exchange.method() + " " + exchange.target().rawQuery());
      }
      case ROOT + "/echo" ->
          json(exchange, new String(exchange.readBody(1 << 20), StandardCharsets.UTF_8));
      case ROOT + "/elsewhere" ->
          exchange.respond(302, Headers.of("Location", "https://127.0.0.1:1/"), new byte[0]);
      case ROOT + "/shout" -> {
        try (UpgradedConnection raw = exchange.upgrade(Headers.of("Upgrade", "SHOUT"))) {
          byte[] word = raw.input().readNBytes(5);
          raw.output()
              .write(
                  new String(word, StandardCharsets.UTF_8)
                      .toUpperCase(Locale.ROOT)
                      .getBytes(StandardCharsets.UTF_8));
        }
      }
      case ROOT + "/events" -> {
        try (ResponseStream stream =
            exchange.stream(200, Headers.of("Content-Type", "application/json"))) {
          stream.write("first\n".getBytes(StandardCharsets.UTF_8));
          goOn.await();
          stream.write("last\n".getBytes(StandardCharsets.UTF_8));
        }
      }
      default -> exchange.respond(404, Headers.empty(), new byte[0]);
    }
  }

  private static void json(HttpExchange exchange, String text) throws Exception {
    exchange.respond(
        200, Headers.of("Content-Type", "application/json"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> void await(T wanted, Supplier<T> found) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.equals(found.get()) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(wanted, found.get());
  }

  private String availability(String name) {
    APIService found = admin.find(ApiregistrationV1.APISERVICES, new ObjectKey("", name));
    return found == null || found.status().conditions().isEmpty()
        ? ""
        : found.status().conditions().stream()
            .map(each -> each.status() + " " + each.reason() + " " + each.message())
            .toList()
            .getFirst();
  }

  @Test
  void handsRequestsOnInTheNameOfTheirUser() throws Exception {
    PlainClient.Reply reply =
        plain.get(
            ROOT + "/namespaces/default/things?limit=5&labelSelector=a%3Db", "application/json");
    assertEquals("GET limit=5&labelSelector=a%3Db", reply.text());
    Headers headers = seen.poll(30, TimeUnit.SECONDS);
    assertEquals(List.of("admin"), headers.all("X-Remote-User"));
    assertEquals(List.of("system:masters", "system:authenticated"), headers.all("X-Remote-Group"));
    assertEquals("127.0.0.1", headers.get("X-Forwarded-For"));
    assertFalse(headers.get("Audit-ID", "").isEmpty());
    assertNull(headers.get("Authorization"));
  }

  @Test
  void handsBodiesOn() {
    assertEquals("{\"a\":1}", plain.send("POST", ROOT + "/echo", "{\"a\":1}").text());
  }

  @Test
  void streamsAsTheServerDoes() throws Exception {
    try (HttpResponse response = plain.open(ROOT + "/events")) {
      InputStream body = response.body();
      assertEquals("first\n", new String(body.readNBytes(6), StandardCharsets.UTF_8));
      goOn.countDown();
      assertEquals("last\n", new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void joinsConnectionsThatSpeakSomethingElse() throws Exception {
    switch (plain.upgrade(ROOT + "/shout", "SHOUT")) {
      case UpgradeOutcome.Upgraded(Headers headers, UpgradedConnection raw) -> {
        try (raw) {
          assertEquals("SHOUT", headers.get("Upgrade"));
          raw.output().write("hello".getBytes(StandardCharsets.UTF_8));
          assertEquals("HELLO", new String(raw.input().readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      case UpgradeOutcome.Refused(HttpResponse response) -> {
        try (response) {
          fail("refused with " + response.status());
        }
      }
    }
  }

  /** Only the front proxy's certificate makes these fields count. */
  @Test
  void nobodyElseMaySpeakForUsers() {
    PlainClient.Reply reply =
        plain.get(
            ROOT + "/namespaces/default/things",
            "application/json",
            "X-Remote-User",
            "somebody",
            "X-Remote-Group",
            "system:nodes");
    assertEquals(200, reply.status());
    Headers headers = seen.poll();
    assertEquals(List.of("admin"), headers == null ? List.of() : headers.all("X-Remote-User"));
  }

  @Test
  void followsNobodyElsewhere() {
    PlainClient.Reply reply = plain.get(ROOT + "/elsewhere", "");
    assertEquals(502, reply.status());
    assertEquals(
        "the backend attempted to redirect this request, which is not permitted\n", reply.text());
  }

  @Test
  void listsGroupsOfBoth() {
    List<Object> groups = JsonTree.getList(plain.get("/apis", "application/json").tree(), "groups");
    List<String> names = groups.stream().map(each -> JsonTree.getString(each, "name")).toList();
    assertEquals("apiregistration.k8s.io", names.getFirst());
    assertEquals("apps", names.get(1));
    assertTrue(names.contains("sample.example.com"));
    assertEquals(
        "sample.example.com/v1",
        JsonTree.getString(
            plain.get("/apis/sample.example.com", "application/json").tree(),
            "preferredVersion",
            "groupVersion"));
    assertEquals(
        "things",
        JsonTree.getString(
            JsonTree.getList(plain.get(ROOT, "application/json").tree(), "resources").getFirst(),
            "name"));
  }

  @Test
  void describesBoth() {
    await(
        true,
        () ->
            JsonTree.getObject(plain.get("/openapi/v2", "application/json").tree(), "paths")
                .containsKey(ROOT + "/things"));
  }

  @Test
  void saysWhyAServerCannotBeAsked() {
    String name = "v1.broken.example.com";
    admin.create(ApiregistrationV1.APISERVICES, apiService(name, "broken", 443));
    await(
        "False ServiceNotFound service/broken in \"default\" is not present",
        () -> availability(name));
    PlainClient.Reply reply = plain.get("/apis/broken.example.com/v1", "");
    assertEquals(503, reply.status());
    assertEquals("service unavailable\n", reply.text());
    assertEquals(200, plain.get("/apis/apps/v1", "").status());

    admin.create(
        CoreV1.SERVICES,
        ServiceBuilder.create()
            .metadata(meta -> meta.namespace("default").name("broken"))
            .spec(
                spec ->
                    spec.ports(
                        List.of(ServicePortBuilder.create().name("https").port(443).build())))
            .build());
    await(
        "False EndpointsNotFound cannot find endpoints for service/broken in \"default\"",
        () -> availability(name));
    var endpoints =
        admin.create(
            CoreV1.ENDPOINTS,
            EndpointsBuilder.create()
                .metadata(meta -> meta.namespace("default").name("broken"))
                .build());
    await(
        "False MissingEndpoints endpoints for service/broken in \"default\" have no addresses",
        () -> availability(name));
    admin.update(
        CoreV1.ENDPOINTS,
        EndpointsBuilder.from(endpoints)
            .subsets(
                List.of(
                    new EndpointSubset(
                        List.of(EndpointAddressBuilder.create().ip("10.1.2.3").build()),
                        List.of(),
                        List.of(EndpointPortBuilder.create().name("http").port(80).build()))))
            .build());
    await(
        "False MissingEndpoints endpoints for service/broken in \"default\" have no addresses with"
            + " port name \"https\"",
        () -> availability(name));
    admin.delete(
        ApiregistrationV1.APISERVICES,
        new ObjectKey("", name),
        DeleteOptionsBuilder.create().build());
    await(404, () -> plain.get("/apis/broken.example.com/v1", "").status());
  }

  @Test
  void saysThatAServerDoesNotAnswerForItsVersion() {
    String name = "v2.other.example.com";
    admin.create(ApiregistrationV1.APISERVICES, apiService(name, "backend", backend.port()));
    String url = "https://localhost:" + backend.port() + "/apis/other.example.com/v2";
    await(
        "False FailedDiscoveryCheck failing or missing response from "
            + url
            + ": bad status from "
            + url
            + ": 404",
        () -> availability(name));
  }

  @Test
  void keepsAnApiServiceForWhatItServesItself() {
    await("True Local Local APIServices are always available", () -> availability("v1.apps"));
    APIService apps = admin.get(ApiregistrationV1.APISERVICES, new ObjectKey("", "v1.apps"));
    assertEquals(17800, apps.spec().groupPriorityMinimum());
    assertEquals(15, apps.spec().versionPriority());
    assertEquals(
        Map.of("kube-aggregator.kubernetes.io/automanaged", "onstart"), apps.metadata().labels());
    await("True Local Local APIServices are always available", () -> availability("v1."));

    plain.send(
        "POST",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
         "metadata":{"name":"boats.sea.example.com"},
         "spec":{"group":"sea.example.com","scope":"Cluster",
          "names":{"plural":"boats","kind":"Boat"},
          "versions":[{"name":"v1","served":true,"storage":true,
           "schema":{"openAPIV3Schema":{"type":"object"}}}]}}""");
    String boats = "v1.sea.example.com";
    await("True Local Local APIServices are always available", () -> availability(boats));
    admin.patch(
        ApiregistrationV1.APISERVICES,
        new ObjectKey("", boats),
        PatchRequest.of(PatchRequest.Type.MERGE, "{\"spec\":{\"versionPriority\":7}}"));
    await(
        100,
        () ->
            admin
                .get(ApiregistrationV1.APISERVICES, new ObjectKey("", boats))
                .spec()
                .versionPriority());
    admin.delete(
        ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS,
        new ObjectKey("", "boats.sea.example.com"),
        DeleteOptionsBuilder.create().build());
    await("", () -> availability(boats));
  }

  @Test
  void publishesWhomItBelieves() {
    ObjectKey key = new ObjectKey("kube-system", "extension-apiserver-authentication");
    await(true, () -> admin.find(CoreV1.CONFIGMAPS, key) != null);
    Map<String, String> data = admin.get(CoreV1.CONFIGMAPS, key).data();
    assertEquals(server.caPem(), data.get("client-ca-file"));
    assertEquals("[\"front-proxy\"]", data.get("requestheader-allowed-names"));
    assertEquals("[\"X-Remote-User\"]", data.get("requestheader-username-headers"));
    assertTrue(
        data.getOrDefault("requestheader-client-ca-file", "")
            .startsWith("-----BEGIN CERTIFICATE-----"));
  }
}
