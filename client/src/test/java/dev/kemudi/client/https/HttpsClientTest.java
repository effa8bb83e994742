package dev.kemudi.client.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.ManualClock;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WatchClosedException;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.discovery.ResourceMapper;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HttpsClientTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final ObjectKey KEY = new ObjectKey("ns", "a");

  private final HttpRuntime runtime = HttpRuntime.create("test", 1);
  private RestServer server;
  private HttpsClient client;

  @BeforeEach
  void start() throws IOException {
    server = new RestServer(runtime);
    client = client(config());
  }

  @AfterEach
  void closeAll() {
    client.close();
    server.close();
    runtime.close();
  }

  private ClientConfig config() {
    URI url = URI.create("http://127.0.0.1:" + server.port() + "/base/");
    return ClientConfig.at(url, "").named("tester");
  }

  private HttpsClient client(ClientConfig config) {
    return new HttpsClient(config, runtime, InstantSource.system());
  }

  private static ConfigMap configMap(String name, String value) {
    return ConfigMapBuilder.create()
        .metadata(m -> m.namespace("ns").name(name).labels(Map.of("l", value)))
        .data(Map.of("v", value))
        .build();
  }

  private void can(int status, Headers headers, String body) {
    server.canned.add(new RestServer.Canned(status, headers, body));
  }

  @Test
  void builtInKindsTravelInProtobuf() {
    ConfigMap created = client.create(CoreV1.CONFIGMAPS, configMap("a", "1"));
    assertEquals(server.memory.get(CoreV1.CONFIGMAPS, KEY), created);
    assertEquals(created, client.get(CoreV1.CONFIGMAPS, KEY));
    RestServer.Seen post = server.seen.getFirst();
    assertEquals("/base/api/v1/namespaces/ns/configmaps", post.path());
    assertEquals("fieldManager=tester", post.query());
    assertEquals(Wire.PROTOBUF, post.headers().get("Content-Type"));
    assertTrue(post.headers().get("User-Agent", "").startsWith("tester/"));
    assertEquals("/base/api/v1/namespaces/ns/configmaps/a", server.seen.getLast().path());
  }

  @Test
  void listsAreSelectedAndPaged() {
    for (String name : List.of("a", "b", "c")) {
      client.create(CoreV1.CONFIGMAPS, configMap(name, name.equals("c") ? "2" : "1"));
    }
    ListQuery query = ListQuery.inNamespace("ns").withLabels("l in (1)");
    KubeList<ConfigMap> page = client.list(CoreV1.CONFIGMAPS, query.page(1, ""));
    assertEquals(List.of("a"), page.items().stream().map(KubeObject::name).toList());
    KubeList<ConfigMap> rest =
        client.list(CoreV1.CONFIGMAPS, query.page(5, page.metadata().continueToken()));
    assertEquals(List.of("b"), rest.items().stream().map(KubeObject::name).toList());
    assertEquals(CoreV1.CONFIGMAPS.kind().typeMeta(), rest.items().getFirst().typeMeta());
  }

  @Test
  void writesPatchesAndDeletions() {
    ConfigMap created = client.create(CoreV1.CONFIGMAPS, configMap("a", "1"));
    client.update(CoreV1.CONFIGMAPS, ConfigMapBuilder.from(created).data(Map.of("v", "2")).build());
    StatusError stale =
        assertThrows(StatusError.class, () -> client.update(CoreV1.CONFIGMAPS, created));
    assertTrue(stale.isConflict());
    ConfigMap patched =
        client.patch(
            CoreV1.CONFIGMAPS,
            KEY,
            PatchRequest.of(PatchRequest.Type.MERGE, "{\"data\":{\"v\":\"3\"}}"),
            new WriteOptions("me", true, false));
    assertEquals("3", patched.data().get("v"));
    assertEquals("fieldManager=me&force=true", server.seen.getLast().query());
    client.delete(CoreV1.CONFIGMAPS, KEY, DeleteOptionsBuilder.create().build());
    StatusError gone = assertThrows(StatusError.class, () -> client.get(CoreV1.CONFIGMAPS, KEY));
    assertTrue(gone.isNotFound());
    assertEquals("configmaps \"a\" not found", gone.getMessage());
  }

  @Test
  void aWatchDeliversAndEnds() throws InterruptedException {
    try (Watch<ConfigMap> watch =
        client.watch(CoreV1.CONFIGMAPS, ListQuery.inNamespace("ns").withBookmarks())) {
      server.watching.take();
      ConfigMap created = server.memory.create(CoreV1.CONFIGMAPS, configMap("a", "1"));
      assertEquals(new Watch.Event.Added<>(created), watch.next(SOON));
      server.memory.bookmark();
      assertEquals(
          new Watch.Event.Bookmark<ConfigMap>(created.resourceVersion()), watch.next(SOON));
      server.memory.remove(CoreV1.CONFIGMAPS, KEY);
      assertInstanceOf(Watch.Event.Deleted.class, watch.next(SOON));
      server.memory.disconnect();
      assertThrows(WatchClosedException.class, () -> watch.next(SOON));
    }
  }

  @Test
  void aWatchThatIsClosedEndsAtTheServerToo() throws InterruptedException {
    Watch<ConfigMap> watch = client.watch(CoreV1.CONFIGMAPS, ListQuery.ALL);
    server.watching.take();
    watch.close();
    assertThrows(WatchClosedException.class, () -> watch.next(SOON));
  }

  @Test
  void anErrorInAWatchIsTheServersWord() throws InterruptedException {
    can(
        200,
        Headers.of("Content-Type", "application/json"),
        "{\"type\":\"ADDED\",\"object\":{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\","
            + "\"metadata\":{\"name\":\"a\"}}}\n{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\","
            + "\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Expired\","
            + "\"code\":410,\"message\":\"too old\"}}\n");
    try (Watch<ConfigMap> watch = client.watch(CoreV1.CONFIGMAPS, ListQuery.ALL)) {
      assertInstanceOf(Watch.Event.Added.class, watch.next(SOON));
      assertTrue(assertThrows(StatusError.class, () -> watch.next(SOON)).isExpired());
    }
  }

  @Test
  void metadataIsAskedForAlone() {
    server.memory.create(CoreV1.CONFIGMAPS, configMap("a", "1"));
    Resource<PartialObjectMetadata> metadata =
        new ServedResource(CoreV1.CONFIGMAPS.kind().gvk(), "configmaps", true, List.of())
            .metadata();
    KubeList<PartialObjectMetadata> found = client.list(metadata, ListQuery.ALL);
    assertEquals("a", found.items().getFirst().name());
    assertTrue(
        server
            .seen
            .getLast()
            .headers()
            .get("Accept", "")
            .contains("as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"));
  }

  @Test
  void aBusyServerIsAskedAgain() {
    client.create(CoreV1.CONFIGMAPS, configMap("a", "1"));
    can(429, Headers.of("Retry-After", "0"), "later");
    can(503, Headers.of("Retry-After", "0"), "later");
    assertEquals("a", client.get(CoreV1.CONFIGMAPS, KEY).name());
    assertEquals(4, server.seen.size());
  }

  @Test
  void aServerThatStaysBusyIsGivenUp() {
    for (int i = 0; i < 12; i++) {
      can(429, Headers.of("Retry-After", "0"), "later");
    }
    StatusError error = assertThrows(StatusError.class, () -> client.get(CoreV1.CONFIGMAPS, KEY));
    assertEquals("TooManyRequests", error.reason());
    assertEquals(11, server.seen.size());
  }

  @Test
  void answersOfStrangersBecomeErrors() {
    can(502, Headers.empty(), "<html>bad gateway</html>");
    StatusError error = assertThrows(StatusError.class, () -> client.get(CoreV1.CONFIGMAPS, KEY));
    assertEquals(502, error.code());
    assertEquals(
        "an error on the server (\"<html>bad gateway</html>\") has prevented the request from"
            + " succeeding",
        error.getMessage());
  }

  @Test
  void anUnreachableServerIsATransportFailure() {
    server.close();
    assertThrows(TransportException.class, () -> client.get(CoreV1.CONFIGMAPS, KEY));
  }

  @Test
  void aTokenIsReadAgainWhenItsFileChanges(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "one\n");
    ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    try (HttpsClient user = new HttpsClient(config().withTokenFile(file), runtime, clock)) {
      user.list(CoreV1.CONFIGMAPS, ListQuery.ALL);
      assertEquals("Bearer one", server.seen.getLast().headers().get("Authorization"));
      Files.writeString(file, "two");
      clock.advance(Duration.ofSeconds(10));
      user.list(CoreV1.CONFIGMAPS, ListQuery.ALL);
      assertEquals("Bearer two", server.seen.getLast().headers().get("Authorization"));
      Files.writeString(file, "three");
      can(401, Headers.empty(), "");
      assertThrows(StatusError.class, () -> user.list(CoreV1.CONFIGMAPS, ListQuery.ALL));
      user.list(CoreV1.CONFIGMAPS, ListQuery.ALL);
      assertEquals("Bearer three", server.seen.getLast().headers().get("Authorization"));
    }
  }

  @Test
  void informersWorkOverIt() throws InterruptedException {
    server.memory.create(CoreV1.CONFIGMAPS, configMap("a", "1"));
    try (SharedInformers informers =
        new SharedInformers(client, InstantSource.system(), new SplittableRandom(1))) {
      Informer<ConfigMap> configMaps = informers.of(CoreV1.CONFIGMAPS);
      informers.start();
      assertTrue(informers.awaitSync(SOON));
      assertEquals("1", configMaps.list().getFirst().data().get("v"));
    }
  }

  @Test
  void discoveryPrefersAGroupsPreferredVersion() {
    Headers json = Headers.of("Content-Type", "application/json");
    can(200, json, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
    can(200, json, resources("v1", "pods", "Pod"));
    can(
        200,
        json,
        "{\"kind\":\"APIGroupList\",\"groups\":[{\"name\":\"g.io\",\"versions\":["
            + "{\"groupVersion\":\"g.io/v2\",\"version\":\"v2\"},"
            + "{\"groupVersion\":\"g.io/v1\",\"version\":\"v1\"}],"
            + "\"preferredVersion\":{\"groupVersion\":\"g.io/v1\",\"version\":\"v1\"}}]}");
    can(200, json, resources("g.io/v1", "things", "Thing"));
    can(503, Headers.empty(), "down");
    ResourceMapper mapper = new ResourceMapper(client, InstantSource.system());
    assertEquals(List.of("pods", "things"), mapper.all().stream().map(r -> r.name()).toList());
    ServedResource thing = mapper.find(new GroupKind("g.io", "Thing"));
    assertTrue(thing != null && thing.kind().version().equals("v1") && thing.can("list"));
  }

  private static String resources(String version, String name, String kind) {
    return "{\"kind\":\"APIResourceList\",\"groupVersion\":\"%s\",\"resources\":["
            .formatted(version)
        + "{\"name\":\"%s\",\"singularName\":\"\",\"namespaced\":true,\"kind\":\"%s\",\"verbs\":[\"list\"]},"
            .formatted(name, kind)
        + "{\"name\":\"%s/status\",\"singularName\":\"\",\"namespaced\":true,\"kind\":\"%s\",\"verbs\":[\"get\"]}]}"
            .formatted(name, kind);
  }
}
