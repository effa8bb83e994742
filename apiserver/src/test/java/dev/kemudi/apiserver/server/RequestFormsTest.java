package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.Headers;
import dev.kemudi.http.websocket.WebSocketMessage;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests in all their forms, good and bad, and what is answered to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFormsTest {
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String META = ";g=meta.k8s.io";

  private TestServer server;
  private PlainClient http;

  @BeforeAll
  void start() throws Exception {
    server =
        new TestServer(
            ServingOptions.usual()
                .withBrowsers(
                    List.of("^https://.*\\.example\\.com$"), List.of("max-age=1", "preload"))
                .withGoAwayChance(0.02)
                .withLeastWatch(Duration.ofMillis(50)));
    http = new PlainClient(server);
    map("small", "x");
    map("large", "x".repeat(200_000));
  }

  private void map(String name, String value) {
    PlainClient.Reply made =
        http.send(
            "POST",
            MAPS,
            "{\"metadata\":{\"name\":\"" + name + "\"},\"data\":{\"k\":\"" + value + "\"}}");
    assertEquals(201, made.status(), made.text());
  }

  @AfterAll
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void watchesThatDontSayHowLongEndSometimeAfterTheLeast() {
    PlainClient.Reply watched = http.get(MAPS + "?watch=true", "");
    assertEquals(200, watched.status());
    assertTrue(watched.text().contains("\"small\""), watched.text());
  }

  private static String field(PlainClient.Reply reply, String... names) {
    return JsonTree.getString(reply.tree(), names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET | /api/v1/none | 404 | the server could not find the requested resource",
        "GET | /apis/apps/v9 | 404 | the server could not find the requested resource",
        "GET | /api/v1/configmaps/small | 404 | the server could not find the requested resource",
        "GET | /api/v1/namespaces/default/nodes | 404 | the server could not find the requested resource",
        "GET | /api/v1/namespaces/default/configmaps/small/status | 404 | the server could not find the requested resource",
        "GET | /api/v1/namespaces/default/configmaps/small/a/b | 404 | the server could not find the requested resource",
        "GET | /api/v1/namespaces/a%2fb/configmaps | 404 | the server could not find the requested resource",
        "GET | /api/v1/namespaces/default/configmaps/a%25b | 400 | Name parameter invalid: \"a%b\": may not contain '%'",
        "GET | /api/v1/namespaces/default/configmaps/%2e%2e | 400 | Name parameter invalid: \"..\": may not be '..'",
        "POST | /api/v1/namespaces/default/configmaps/small | 405 | the server does not allow this method on the requested resource",
        "POST | /api/v1/configmaps | 405 | the server does not allow this method on the requested resource",
        "DELETE | /api/v1/configmaps | 405 | the server does not allow this method on the requested resource",
        "PUT | /api/v1/namespaces/default/configmaps | 405 | the server does not allow this method on the requested resource",
        "OPTIONS | /api/v1/namespaces/default/configmaps | 405 | the server does not allow this method on the requested resource",
        "POST | /api/v1/namespaces/default/pods/x/status | 405 | the server does not allow this method on the requested resource",
        "GET | /api/v1/namespaces/default/finalize | 405 | the server does not allow this method on the requested resource",
        "POST | /version | 405 | the server does not allow this method on the requested resource",
        "PATCH | /api/v1/namespaces/default/configmaps/small | 415 | 415: Unsupported Media Type",
        "GET | /api/v1/configmaps?limit=abc | 400 | strconv.ParseInt: parsing \"abc\": invalid syntax",
        "GET | /api/v1/configmaps?watch=1&timeoutSeconds=abc | 400 | strconv.ParseInt: parsing \"abc\": invalid syntax",
        "GET | /api/v1/configmaps?resourceVersion=abc | 500 | resourceVersion: Invalid value: \"abc\": strconv.ParseUint: parsing \"abc\": invalid syntax",
        "GET | /api/v1/configmaps?continue=abcd | 400 | invalid continue token: continue key is not valid: invalid character 'i' looking for beginning of value",
        "GET | /api/v1/configmaps?resourceVersionMatch=Exact | 422 | ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided",
        "GET | /api/v1/configmaps?watch=1&resourceVersion=1&resourceVersionMatch=Exact | 422 | ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch",
        "GET | /api/v1/configmaps?resourceVersion=1&resourceVersionMatch=Any | 422 | ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Unsupported value: \"Any\": supported values: \"Exact\", \"NotOlderThan\", \"\"",
        "GET | /api/v1/configmaps?resourceVersion=0&resourceVersionMatch=Exact | 422 | ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"",
        "DELETE | /api/v1/namespaces/default/configmaps/none?propagationPolicy=Some | 422 | DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"Some\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"",
        "DELETE | /api/v1/namespaces/default/configmaps/none?propagationPolicy=Orphan&orphanDependents=1 | 422 | DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Invalid value: \"Orphan\": orphanDependents and deletionPropagation cannot be both set",
        "DELETE | /api/v1/namespaces/default/configmaps/none?dryRun=Some | 422 | DeleteOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: []string{\"Some\"}: supported values: \"All\"",
        "DELETE | /api/v1/namespaces/default/configmaps/none?gracePeriodSeconds=x | 400 | strconv.ParseInt: parsing \"x\": invalid syntax",
      })
  void areAnsweredAsUpstreamDoes(String method, String path, int status, String message) {
    PlainClient.Reply reply = http.send(method, path, "");
    assertEquals(status, reply.status(), reply.text());
    assertEquals(message, field(reply, "message"));
    assertEquals("Failure", field(reply, "status"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | unexpected end of JSON input ({)",
        "[1] | cannot be handled",
        "{\"a\" 1} | invalid character '1' after object key ({\"a\" 1})",
        "{\"a\":1,} | invalid character '}' looking for beginning of object key string ({\"a\":1,})",
        "{\"a\":[1 2]} | invalid character '2' after array element ({\"a\":[1 2]})",
        "{\"a\":tru} | invalid character '}' in literal true (expecting 'e') ({\"a\":tru})",
        "{\"a\":01} | invalid character '1' after object key:value pair ({\"a\":01})",
        "{\"kind\":\"ConfigMap\"} x | invalid character 'x' after top-level value ({\"kind\":\"ConfigMap\"} x)",
        "nonsense | invalid character 'o' in literal null (expecting 'u') (6e6f6e73656e7365)",
      })
  void tellWhatIsWrongInThem(String body, String problem) {
    PlainClient.Reply reply = http.send("POST", MAPS, body);
    assertEquals(400, reply.status(), reply.text());
    assertTrue(
        field(reply, "message").endsWith(problem) || problem.startsWith("cannot"), reply.text());
  }

  @Test
  void haveABody() {
    assertEquals(
        "the object provided is unrecognized (must be of type ConfigMap): couldn't get"
            + " version/kind; json parse error: unexpected end of JSON input (<empty>)",
        field(http.send("POST", MAPS, ""), "message"));
  }

  @Test
  void changeNothingThatCannotBeAnswered() {
    String body = "{\"metadata\":{\"name\":\"unanswered\"}}";
    PlainClient.Reply refused = http.sendAccepting("POST", MAPS, "text/html", body);
    assertEquals(406, refused.status());
    assertEquals(404, http.get(MAPS + "/unanswered", "").status());
    assertEquals(
        406,
        http.sendAccepting(
                "POST",
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "application/json;as=Table;v=v1" + META,
                "{\"spec\":{\"nonResourceAttributes\":{\"path\":\"/\",\"verb\":\"get\"}}}")
            .status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/small | application/json;as=PartialObjectMetadata;v=v1 | PartialObjectMetadata | meta.k8s.io/v1",
        "/small | application/json;as=PartialObjectMetadata;v=v1beta1 | PartialObjectMetadata | meta.k8s.io/v1beta1",
        "'' | application/json;as=PartialObjectMetadataList;v=v1 | PartialObjectMetadataList | meta.k8s.io/v1",
        "'' | application/json;as=PartialObjectMetadataList;v=v1beta1 | PartialObjectMetadataList | meta.k8s.io/v1beta1",
        "/small | application/json;as=Table;v=v1beta1 | Table | meta.k8s.io/v1beta1",
        "'' | application/json;as=Table;v=v1 | Table | meta.k8s.io/v1",
      })
  void getTheFormThatTheyAskFor(String name, String accept, String kind, String version) {
    PlainClient.Reply reply = http.get(MAPS + name, accept + META);
    assertEquals(kind, field(reply, "kind"));
    assertEquals(version, field(reply, "apiVersion"));
    for (Object item : JsonTree.getList(reply.tree(), "items")) {
      assertEquals("PartialObjectMetadata", JsonTree.getString(item, "kind"));
      assertEquals(version, JsonTree.getString(item, "apiVersion"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io | 406",
        "/small | application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io | 406",
        "/small | application/json;as=Table;v=v1 | 406",
        "/small | application/json;as=Table;v=v2;g=meta.k8s.io | 406",
        "/small | application/json;as=Table;v=v2;g=meta.k8s.io,application/json | 200",
        "/small | text/html,*/*;q=0.1 | 200",
        "?watch=1&timeoutSeconds=1 | application/yaml | 406",
      })
  void getAFormThatThereIs(String rest, String accept, int status) {
    assertEquals(status, http.get(MAPS + rest, accept).status());
  }

  @Test
  void getTheFormThatTheyLikeBest() {
    String text = http.get(MAPS + "/small", "application/json;q=0.5, application/yaml").text();
    assertTrue(text.startsWith("apiVersion: v1\n"), text);
  }

  @Test
  void getTextForPeople() {
    String path = MAPS + "/small";
    assertTrue(
        http.get(path + "?pretty=true", "").text().startsWith("{\n  \"kind\": \"ConfigMap\",\n"));
    assertTrue(http.get(path, "", "User-Agent", "curl/8").text().startsWith("{\n  \"kind\""));
    assertTrue(
        http.get(path + "?pretty=0", "", "User-Agent", "curl/8").text().startsWith("{\"kind\""));
  }

  @Test
  void getLargeAnswersPacked() throws IOException {
    PlainClient.Raw packed = http.raw(MAPS + "/large", Headers.of("Accept-Encoding", "br, gzip"));
    assertEquals("gzip", packed.headers().get("Content-Encoding"));
    assertEquals("Accept-Encoding", packed.headers().get("Vary"));
    Map<String, Object> tree =
        JsonTree.parseObject(
            new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
    assertEquals(200_000, JsonTree.getString(tree, "data", "k").length());
    Headers gzip = Headers.of("Accept-Encoding", "gzip");
    assertFalse(http.raw(MAPS + "/small", gzip).headers().contains("Content-Encoding"));
    assertFalse(http.raw(MAPS + "/large", Headers.empty()).headers().contains("Content-Encoding"));
  }

  @Test
  void getPackedListsThatSayWhatPlainOnesSay() throws IOException {
    for (String type : List.of("application/json", "application/vnd.kubernetes.protobuf")) {
      for (int round = 0; round < 3; round++) {
        assertArrayEquals(list(type, "identity"), list(type, "gzip"), type);
        http.patch(MAPS + "/large", "{\"data\":{\"round\":\"" + round + "\"}}");
      }
    }
  }

  private byte[] list(String type, String packing) throws IOException {
    PlainClient.Raw answer = http.raw(MAPS, Headers.of("Accept", type, "Accept-Encoding", packing));
    boolean packed = packing.equals("gzip");
    assertEquals(packed ? "gzip" : "", answer.headers().get("Content-Encoding", ""));
    return packed
        ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
        : answer.body();
  }

  @Test
  void mayComeFromOtherOrigins() {
    Headers known = http.raw("/version", Headers.of("Origin", "https://a.example.com")).headers();
    assertEquals("https://a.example.com", known.get("Access-Control-Allow-Origin"));
    assertEquals("true", known.get("Access-Control-Allow-Credentials"));
    assertEquals("max-age=1; preload", known.get("Strict-Transport-Security"));
    Headers other = http.raw("/version", Headers.of("Origin", "https://example.org")).headers();
    assertFalse(other.contains("Access-Control-Allow-Origin"));
    assertEquals(
        204, http.raw("OPTIONS", MAPS, Headers.of("Origin", "https://a.example.com")).status());
  }

  @Test
  void endTheirConnectionsNowAndThen() {
    for (int i = 0; i < 500; i++) {
      assertEquals(200, http.get(MAPS + "/small", "").status());
    }
  }

  @Test
  void findTheirWay() {
    assertEquals("404 page not found\n", http.get("/none", "").text());
    assertEquals("404 page not found\n", http.get("/apis/none.example.com", "").text());
    List<Object> paths = JsonTree.getList(http.get("/", "").tree(), "paths");
    assertTrue(paths.contains("/apis/apps/v1"), paths.toString());
    assertTrue(paths.contains("/readyz/poststarthook/rbac/bootstrap-roles"), paths.toString());
    assertEquals(
        "https://kubernetes.default.svc",
        field(http.get("/.well-known/openid-configuration", ""), "issuer"));
    assertEquals(
        "application/jwk-set+json",
        http.raw("/openid/v1/jwks", Headers.empty()).headers().get("Content-Type"));
  }

  @Test
  void askHowItIs() {
    assertEquals("ok", http.get("/livez", "").text());
    assertEquals("ok", http.get("/healthz/etcd", "").text());
    assertEquals(404, http.get("/livez/shutdown", "").status());
    assertEquals("404 page not found\n", http.get("/livez/shutdown", "").text());
    assertTrue(
        http.get("/livez?verbose&exclude=etcd,ping", "")
            .text()
            .contains("no matches for \"etcd,ping\"\n"));
    String all = http.get("/readyz?verbose&exclude=etcd&exclude=none", "").text();
    assertTrue(all.startsWith("[+]ping ok\n[+]log ok\n[+]etcd excluded: ok\n"), all);
    assertTrue(
        all.endsWith(
            "[+]shutdown ok\nwarn: some health checks cannot be excluded: no matches for \"none\"\n"
                + "readyz check passed\n"),
        all);
  }

  @Test
  void areIndentedForThoseWhoSaySoWithTheForm() {
    String path = "/api/v1/namespaces/default";
    assertTrue(http.get(path, "application/json;pretty=1").text().startsWith("{\n  \"kind\""));
    assertTrue(http.get(path, "application/json;pretty=0").text().startsWith("{\"kind\""));
  }

  @Test
  void nobodyIsNoOneToActAs() {
    PlainClient.Raw raw =
        http.raw("/api/v1/nodes?a=1&b=2", Headers.of("Impersonate-Uid", "7", "Accept", "*/*"));
    assertEquals(500, raw.status());
    assertEquals("text/plain; charset=utf-8", raw.headers().get("Content-Type"));
    assertEquals(
        "Internal Server Error: \"/api/v1/nodes?a=1&amp;b=2\": requested [{UID  7 "
            + " authentication.k8s.io/v1  }] without impersonating a user\n",
        new String(raw.body(), StandardCharsets.UTF_8));
  }

  @Test
  void watchOneObjectByItsPath() {
    String events =
        http.get("/api/v1/watch/namespaces/default/configmaps/small?timeoutSeconds=1", "").text();
    assertEquals(1, events.lines().count(), events);
    assertTrue(events.contains("\"name\":\"small\""), events);
  }

  @Test
  void watchOverWebSockets() throws Exception {
    try (var socket = http.webSocket(MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=0")) {
      var event = assertInstanceOf(WebSocketMessage.Text.class, socket.receive());
      assertTrue(event.text().startsWith("{\"type\":\"ADDED\""), event.text());
    }
  }
}
