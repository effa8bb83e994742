package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.HttpResponse;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.DeleteOptionsCodec;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The forms in which a running server answers. */
class AnswersTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  private static final String PROTO_METADATA =
      "application/vnd.kubernetes.protobuf;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";

  private static final String PROTO_METADATA_LIST =
      PROTO_METADATA.replace("Metadata;", "MetadataList;");

  private static TestServer server;
  private static PlainClient client;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer();
    client = new PlainClient(server);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static List<Object> list(PlainClient.Reply reply, String field) {
    return JsonTree.list(Objects.requireNonNull(reply.tree().get(field), reply::text));
  }

  @Test
  void refusesTablesOfWhatHasNoColumns() {
    PlainClient.Reply reply =
        client.post(
            REVIEWS,
            TABLE,
            "{\"spec\": {\"nonResourceAttributes\": {\"path\": \"/\", \"verb\": \"get\"}}}");
    assertEquals(406, reply.status());
    assertEquals("NotAcceptable", reply.tree().get("reason"));
    assertEquals(406, client.get("/api", TABLE).status());
  }

  @Test
  void writesNothingWhoseAnswerCannotBeRead() {
    assertEquals(
        406,
        client.post(CONFIG_MAPS, "text/html", "{\"metadata\": {\"name\": \"unread\"}}").status());
    assertEquals(404, client.get(CONFIG_MAPS + "/unread", "").status());
  }

  @Test
  void givesPeopleLineBreaks() {
    String plain = client.get(CONFIG_MAPS, "").text();
    assertFalse(plain.strip().contains("\n"));
    String indented = client.get(CONFIG_MAPS, "", "User-Agent", "curl/8.0").text();
    assertTrue(
        indented.startsWith("{\n  \"kind\": \"ConfigMapList\",\n  \"apiVersion\": \"v1\",\n"),
        indented);
    assertTrue(client.get(CONFIG_MAPS + "/none?pretty=true", "").text().startsWith("{\n  \""));
    assertEquals(plain, client.get(CONFIG_MAPS + "?pretty=0", "", "User-Agent", "curl/8.0").text());
  }

  @Test
  void endsJsonThatIsNotIndentedWithLineBreak() {
    for (String path : List.of(CONFIG_MAPS, CONFIG_MAPS + "/none", "/api", "/apis/apps/v1")) {
      assertTrue(client.get(path, "").text().endsWith("}\n"), path);
      assertTrue(client.get(path + "?pretty=1", "").text().endsWith("\n}"), path);
    }
    String namespace = "/api/v1/namespaces/default";
    assertTrue(client.get(namespace, "").text().endsWith("}\n"));
    assertTrue(client.get(namespace, TABLE).text().endsWith("}\n"));
    assertTrue(client.get(CONFIG_MAPS, TABLE).text().endsWith("}\n"));
    String yaml = client.get(namespace, "application/yaml").text();
    assertTrue(yaml.endsWith("phase: Active\n"), yaml);
  }

  @Test
  void describesPagesAboutTheIssuerOfTokens() {
    Map<String, Object> swagger = client.get("/openapi/v2", "application/json").tree();
    assertEquals(
        "getServiceAccountIssuerOpenIDConfiguration",
        JsonTree.get(swagger, "paths", "/.well-known/openid-configuration/", "get", "operationId"));
    Object keys = JsonTree.get(swagger, "paths", "/openid/v1/jwks/", "get");
    assertEquals(List.of("application/jwk-set+json"), JsonTree.get(keys, "produces"));
    assertNull(JsonTree.get(keys, "consumes"));
    assertEquals("string", JsonTree.get(keys, "responses", "200", "schema", "type"));
    Object chapters = client.get("/openapi/v3", "").tree().get("paths");
    assertNotNull(JsonTree.get(chapters, ".well-known/openid-configuration"));
    assertNotNull(JsonTree.get(chapters, "openid/v1/jwks"));
  }

  @Test
  void namesTheEncodingOfEvents() throws Exception {
    String watch = CONFIG_MAPS + "?watch=true&timeoutSeconds=1";
    try (HttpResponse response = client.open(watch, PROTO_METADATA)) {
      assertEquals(
          "application/vnd.kubernetes.protobuf;stream=watch",
          response.headers().get("Content-Type", ""));
    }
    try (HttpResponse response = client.open(watch, "application/yaml")) {
      assertEquals(406, response.status());
    }
  }

  @Test
  void tellsEachCheckOfItsHealth() {
    for (String page : List.of("healthz", "livez", "readyz")) {
      assertEquals("ok", client.get("/" + page, "").text());
      String all = client.get("/" + page + "?verbose=1&exclude=etcd&exclude=no-such", "").text();
      assertTrue(all.startsWith("[+]ping ok\n[+]log ok\n[+]etcd excluded: ok\n"), all);
      assertTrue(all.contains("\n[+]poststarthook/crd-informer-synced ok\n"), all);
      assertTrue(
          all.endsWith(
              "warn: some health checks cannot be excluded: no matches for \"no-such\"\n"
                  + page
                  + " check passed\n"),
          all);
    }
    assertEquals("ok", client.get("/readyz/poststarthook/rbac/bootstrap-roles", "").text());
    assertEquals("ok", client.get("/readyz/informer-sync", "").text());
    assertEquals(404, client.get("/livez/informer-sync", "").status());
  }

  @Test
  void tellsTheFormInWhichObjectsAreStored() {
    assertEquals(
        List.of("8aSe+NMegvE="),
        list(client.get("/apis/apps/v1", ""), "resources").stream()
            .map(JsonTree::object)
            .filter(resource -> "deployments".equals(resource.get("name")))
            .map(resource -> resource.get("storageVersionHash"))
            .toList());
  }

  @Test
  void takesOptionsOfDeletionsFromEachGroup() {
    String leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
    client.post(leases, "", "{\"metadata\": {\"name\": \"short\"}}");
    byte[] options =
        Protobuf.seal(
            "coordination.k8s.io/v1",
            "DeleteOptions",
            DeleteOptionsCodec.INSTANCE,
            DeleteOptionsBuilder.create().propagationPolicy("Background").build());
    PlainClient.Reply reply =
        client.delete(
            leases + "/short",
            "application/vnd.kubernetes.protobuf",
            new String(options, StandardCharsets.US_ASCII));
    assertEquals(200, reply.status(), reply.text());
  }

  @Test
  void tellsHowTokensOfServiceAccountsAreChecked() {
    Map<String, Object> metadata = client.get("/.well-known/openid-configuration", "").tree();
    assertEquals("https://kubernetes.default.svc", metadata.get("issuer"));
    assertEquals(List.of("ES256"), metadata.get("id_token_signing_alg_values_supported"));
    String keys = String.valueOf(metadata.get("jwks_uri"));
    assertEquals("https://127.0.0.1:" + server.server.port() + "/openid/v1/jwks", keys);

    String accounts = "/api/v1/namespaces/default/serviceaccounts";
    client.post(accounts, "", "{\"metadata\": {\"name\": \"robot\"}}");
    Map<String, Object> request = client.post(accounts + "/robot/token", "", "{}").tree();
    String token = String.valueOf(JsonTree.get(request, "status", "token"));
    Map<String, Object> head =
        JsonTree.parseObject(Base64.getUrlDecoder().decode(token.split("\\.")[0]));
    Object key = list(client.get("/openid/v1/jwks", ""), "keys").getFirst();
    assertEquals(head.get("kid"), JsonTree.object(key).get("kid"));
    assertEquals(head.get("alg"), JsonTree.object(key).get("alg"));
    assertFalse(JsonTree.object(key).containsKey("d"));
  }

  @Test
  void givesMetadataInTheVersionAskedFor() {
    for (String version : List.of("v1", "v1beta1")) {
      String one = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=" + version;
      String namespace = client.get("/api/v1/namespaces/default", one).text();
      String start =
          "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/"
              + version
              + "\",\"metadata\":{\"name\":";
      assertTrue(namespace.startsWith(start), namespace);
      String many = one.replace("Metadata;", "MetadataList;");
      String list = client.get("/api/v1/namespaces?limit=1", many).text();
      assertTrue(
          list.startsWith(
              "{\"kind\":\"PartialObjectMetadataList\",\"apiVersion\":\"meta.k8s.io/" + version),
          list);
      assertTrue(list.contains("\"items\":[" + start), list);
      assertEquals(
          "you requested PartialObjectMetadata, but the requested object is a list"
              + " (*core.NamespaceList)",
          client.get("/api/v1/namespaces", one).tree().get("message"));
      assertEquals(
          "you requested PartialObjectMetadataList, but the requested object is not a list"
              + " (*core.Namespace)",
          client.get("/api/v1/namespaces/default", many).tree().get("message"));
    }
    String proto = client.get("/api/v1/namespaces", PROTO_METADATA_LIST).text();
    assertTrue(proto.startsWith("k8s\0\n+\n\016meta.k8s.io/v1\022\031PartialObjectMetadataList"));
  }

  @Test
  void asksThePartsOfTheControlPlaneHowTheyAre() {
    server.server.watchOver("scheduler", () -> true);
    PlainClient.Reply all = client.get("/api/v1/componentstatuses", "");
    assertEquals("299 - \"v1 ComponentStatus is deprecated in v1.19+\"", all.warning());
    assertEquals(
        List.of("controller-manager", "scheduler", "etcd-0"),
        list(all, "items").stream()
            .map(item -> JsonTree.get(JsonTree.object(item), "metadata", "name"))
            .toList());
    String table = client.get("/api/v1/componentstatuses/scheduler", TABLE).text();
    assertTrue(table.contains("\"cells\":[\"scheduler\",\"Healthy\",\"ok\",\"\"]"), table);
    PlainClient.Reply store = client.get("/api/v1/componentstatuses/etcd-0", "");
    assertTrue(
        store
            .text()
            .contains(
                "[{\"type\":\"Healthy\",\"status\":\"True\","
                    + "\"message\":\"{\\\"health\\\":\\\"true\\\",\\\"reason\\\":\\\"\\\"}\"}]"),
        store.text());
    PlainClient.Reply none = client.get("/api/v1/componentstatuses/etcd-1", "");
    assertEquals(500, none.status());
    assertEquals("Component not found: etcd-1", none.tree().get("message"));
  }
}
