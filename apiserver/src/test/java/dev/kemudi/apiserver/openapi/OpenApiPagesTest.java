package dev.kemudi.apiserver.openapi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.BuiltinResources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The documents as clients fetch them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiPagesTest {
  private static final String PROTOBUF_2 =
      "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

  private final AtomicLong version = new AtomicLong();
  private final HttpRuntime runtime = HttpRuntime.create();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  /** One resource more with each version. */
  private final class Growing implements OpenApiSource {
    @Override
    public long version() {
      return version.get();
    }

    @Override
    public List<OpenApiPart> parts(Dialect dialect) {
      String name = "com.example.V" + version.get();
      return List.of(
          new OpenApiPart(
              "apis/example.com/v1",
              version.get(),
              () ->
                  new OpenApiPart.Content(
                      new TreeMap<>(), new TreeMap<>(Map.of(name, () -> Trees.object())))));
    }
  }

  @BeforeAll
  void start() throws IOException {
    List<Discovery.Served<?>> served = new ArrayList<>();
    BuiltinResources.all().forEach(each -> served.add(served(each)));
    OpenApiPages pages =
        new OpenApiPages(
            List.of(new BuiltinOpenApi(new Discovery(served, Map.of())), new Growing()),
            "v1.25.0",
            InstantSource.system());
    server =
        HttpServer.start(
            HttpServerConfig.loopback(),
            runtime,
            exchange -> {
              try {
                pages.handle(exchange);
              } catch (StatusError e) {
                exchange.respond(e.code(), dev.kemudi.http.Headers.empty());
              }
            });
  }

  private static <T extends dev.kemudi.machinery.object.KubeObject> Discovery.Served<T> served(
      dev.kemudi.resources.ResourceDefinition<T> definition) {
    return new Discovery.Served<>(
        definition.resource(),
        definition,
        definition.subresources().stream().map(each -> each.name()).toList(),
        definition.hasScale());
  }

  @AfterAll
  void stop() {
    server.close();
    runtime.close();
    client.close();
  }

  private HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static Object parse(byte[] text) {
    return JsonTree.parseObject(text);
  }

  /** The value below these members. */
  private static Object at(Object tree, String... names) {
    Object value = tree;
    for (String name : names) {
      value = Objects.requireNonNull(JsonTree.object(value).get(name), name);
    }
    return value;
  }

  @Test
  void describesTypesUnderTheirNames() {
    Object document = parse(get("/openapi/v2").body());
    Object pod = at(document, "definitions", "io.k8s.api.core.v1.Pod");
    assertEquals(
        List.of(Map.of("group", "", "kind", "Pod", "version", "v1")),
        at(pod, "x-kubernetes-group-version-kind"));
    assertEquals(
        "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta",
        at(pod, "properties", "metadata", "$ref"));
    Object containers =
        at(document, "definitions", "io.k8s.api.core.v1.PodSpec", "properties", "containers");
    assertEquals("merge", at(containers, "x-kubernetes-patch-strategy"));
    assertEquals("name", at(containers, "x-kubernetes-patch-merge-key"));
    Object ports =
        at(document, "definitions", "io.k8s.api.core.v1.Container", "properties", "ports");
    assertEquals("map", at(ports, "x-kubernetes-list-type"));
    assertEquals(List.of("containerPort", "protocol"), at(ports, "x-kubernetes-list-map-keys"));
    Object volume =
        at(document, "definitions", "io.k8s.api.core.v1.PersistentVolumeSpec", "properties");
    assertEquals("granular", at(volume, "claimRef", "x-kubernetes-map-type"));
    assertEquals(
        "atomic",
        at(document, "definitions", "io.k8s.api.core.v1.ObjectReference", "x-kubernetes-map-type"));
    assertEquals(
        "int-or-string",
        at(document, "definitions", "io.k8s.apimachinery.pkg.util.intstr.IntOrString", "format"));
  }

  @Test
  void describesWhatMayBeDone() {
    Object paths = at(parse(get("/openapi/v2").body()), "paths");
    Object collection = at(paths, "/apis/apps/v1/namespaces/{namespace}/deployments");
    assertEquals("createAppsV1NamespacedDeployment", at(collection, "post", "operationId"));
    assertEquals("listAppsV1NamespacedDeployment", at(collection, "get", "operationId"));
    assertEquals(
        "deleteAppsV1CollectionNamespacedDeployment", at(collection, "delete", "operationId"));
    assertEquals(
        "listAppsV1DeploymentForAllNamespaces",
        at(paths, "/apis/apps/v1/deployments", "get", "operationId"));
    Object patch = at(paths, "/api/v1/namespaces/{namespace}/pods/{name}", "patch");
    assertEquals("patch", at(patch, "x-kubernetes-action"));
    assertTrue(
        JsonTree.list(at(patch, "parameters")).stream()
            .anyMatch(parameter -> "fieldValidation".equals(at(parameter, "name"))));
    assertEquals(
        "readCoreV1NodeStatus", at(paths, "/api/v1/nodes/{name}/status", "get", "operationId"));
  }

  @Test
  void everyReferenceLeadsToADefinition() {
    String text = new String(get("/openapi/v2").body(), java.nio.charset.StandardCharsets.UTF_8);
    Map<String, Object> definitions =
        JsonTree.object(at(parse(get("/openapi/v2").body()), "definitions"));
    var references =
        java.util.regex.Pattern.compile("\"#/definitions/([^\"]+)\"").matcher(text).results();
    List<String> broken =
        references
            .map(match -> match.group(1))
            .distinct()
            .filter(name -> !definitions.containsKey(name))
            .toList();
    assertEquals(List.of(), broken);
  }

  @Test
  void writesTheSameAsProtobuf() {
    Map<String, Object> definitions =
        JsonTree.object(at(parse(get("/openapi/v2").body()), "definitions"));
    byte[] bytes = get("/openapi/v2", "Accept", PROTOBUF_2).body();
    List<String> names = new ArrayList<>();
    ProtoReader document = new ProtoReader(bytes);
    for (int field; (field = document.nextField()) != 0; ) {
      if (field == 9) {
        int end = document.beginMessage();
        for (int inner; (inner = document.nextField()) != 0; ) {
          int pair = document.beginMessage();
          for (int part; (part = document.nextField()) != 0; ) {
            if (part == 1) {
              names.add(document.string());
            } else {
              document.skip();
            }
          }
          document.endMessage(pair);
        }
        document.endMessage(end);
      } else {
        document.skip();
      }
    }
    assertEquals(List.copyOf(definitions.keySet()), names);
  }

  @Test
  void answersInTheFormThatIsAskedFor() {
    assertEquals("application/json", header(get("/openapi/v2"), "Content-Type"));
    assertEquals(
        "application/octet-stream",
        header(
            get("/openapi/v2", "Accept", "application/json;q=0.5, " + PROTOBUF_2), "Content-Type"));
    assertEquals(406, get("/openapi/v2", "Accept", "text/html").statusCode());
    assertEquals(404, get("/openapi/v4").statusCode());
    assertEquals(404, get("/openapi/v3/apis/nothing/v1").statusCode());
  }

  @Test
  void compressesWhenAsked() throws IOException {
    HttpResponse<byte[]> plain = get("/openapi/v2");
    HttpResponse<byte[]> packed = get("/openapi/v2", "Accept-Encoding", "gzip");
    assertEquals("gzip", header(packed, "Content-Encoding"));
    assertTrue(packed.body().length * 4 < plain.body().length);
    assertArrayEquals(
        plain.body(), new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
  }

  @Test
  void doesNotSendWhatTheClientHas() {
    HttpResponse<byte[]> first = get("/openapi/v2");
    assertEquals(304, get("/openapi/v2", "If-None-Match", header(first, "Etag")).statusCode());
    assertEquals(200, get("/openapi/v2", "If-None-Match", "\"other\"").statusCode());
    assertEquals(
        304, get("/openapi/v2", "If-Modified-Since", header(first, "Last-Modified")).statusCode());
  }

  @Test
  void namesTheDocumentsOfVersionsByTheirHash() {
    Object index = parse(get("/openapi/v3").body());
    String url = (String) at(index, "paths", "apis/apps/v1", "serverRelativeURL");
    HttpResponse<byte[]> kept = get(url);
    assertEquals("public, immutable", header(kept, "Cache-Control"));
    Object document = parse(kept.body());
    assertEquals("3.0.0", at(document, "openapi"));
    Object metadata =
        at(
            document,
            "components",
            "schemas",
            "io.k8s.api.apps.v1.Deployment",
            "properties",
            "metadata");
    assertEquals(
        List.of(
            Map.of("$ref", "#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")),
        at(metadata, "allOf"));
    assertEquals(Map.of(), at(metadata, "default"));
    assertFalse(
        JsonTree.object(at(document, "components", "schemas"))
            .containsKey("io.k8s.api.batch.v1.Job"));
    HttpResponse<byte[]> moved = get("/openapi/v3/apis/apps/v1?hash=OLD");
    assertEquals(301, moved.statusCode());
    assertEquals(url, header(moved, "Location"));
    assertEquals("", header(get("/openapi/v3/apis/apps/v1"), "Cache-Control"));
  }

  @Test
  void followsASourceThatChanges() {
    String before = header(get("/openapi/v2"), "Etag");
    String group = header(get("/openapi/v3/apis/apps/v1"), "Etag");
    String name = "com.example.V" + version.incrementAndGet();
    HttpResponse<byte[]> after = get("/openapi/v2");
    assertNotEquals(before, header(after, "Etag"));
    assertTrue(JsonTree.object(at(parse(after.body()), "definitions")).containsKey(name));
    assertTrue(
        JsonTree.object(
                at(parse(get("/openapi/v3/apis/example.com/v1").body()), "components", "schemas"))
            .containsKey(name));
    assertEquals(group, header(get("/openapi/v3/apis/apps/v1"), "Etag"));
  }
}
