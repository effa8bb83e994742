package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that the release serves, and what stands in no store. */
class ServedEndpointsTest {
  private static final String PODS = "/api/v1/namespaces/default/pods";

  @RegisterExtension
  private static final RunningServer SERVER =
      RunningServer.with(
          ServingOptions.usual().withApis(new RuntimeConfig(Map.of("api/alpha", "true"))));

  private final PlainClient http = SERVER.http();

  private Map<String, Object> get(String path) {
    PlainClient.Reply reply = http.get(path, "");
    assertEquals(200, reply.status(), reply.text());
    return reply.tree();
  }

  private static String line(String version, Object resource) {
    List<String> words = new ArrayList<>();
    words.add(version);
    words.add(JsonTree.getString(resource, "name"));
    words.add(JsonTree.getString(resource, "kind"));
    words.add(Boolean.TRUE.equals(JsonTree.get(resource, "namespaced")) ? "namespaced" : "cluster");
    words.add(words(resource, "verbs"));
    words.add(words(resource, "shortNames"));
    words.add(words(resource, "categories"));
    words.add(
        JsonTree.getString(resource, "group") + "/" + JsonTree.getString(resource, "version"));
    return String.join(" ", words);
  }

  private static String words(Object resource, String name) {
    List<String> words = JsonTree.getList(resource, name).stream().map(Object::toString).toList();
    return words.isEmpty() ? "-" : String.join(",", words);
  }

  @Test
  void areThoseOfTheRelease() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    List<String> versions = new ArrayList<>(List.of("v1"));
    JsonTree.getList(get("/apis"), "groups")
        .forEach(
            group ->
                JsonTree.getList(group, "versions")
                    .forEach(each -> versions.add(JsonTree.getString(each, "groupVersion"))));
    for (String version : versions) {
      String path = version.equals("v1") ? "/api/v1" : "/apis/" + version;
      JsonTree.getList(get(path), "resources").forEach(each -> found.add(line(version, each)));
    }
    assertEquals(resource("served-1.25.txt"), String.join("\n", found));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ServedEndpointsTest.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void tellHowTheyAreStored() {
    Object pods =
        JsonTree.getList(get("/api/v1"), "resources").stream()
            .filter(each -> JsonTree.getString(each, "name").equals("pods"))
            .findFirst()
            .orElseThrow();
    assertEquals("xPOwRZ+Yhw8=", JsonTree.getString(pods, "storageVersionHash"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/apis/autoscaling/v2beta2/horizontalpodautoscalers | autoscaling/v2beta2 HorizontalPodAutoscaler is deprecated in v1.23+, unavailable in v1.26+; use autoscaling/v2 HorizontalPodAutoscaler",
        "/apis/flowcontrol.apiserver.k8s.io/v1beta1/flowschemas/exempt | flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema is deprecated in v1.23+, unavailable in v1.26+; use flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema",
        "/apis/storage.k8s.io/v1beta1/csistoragecapacities?limit=1 | storage.k8s.io/v1beta1 CSIStorageCapacity is deprecated in v1.24+, unavailable in v1.27+; use storage.k8s.io/v1 CSIStorageCapacity",
        "/api/v1/componentstatuses | v1 ComponentStatus is deprecated in v1.19+",
      })
  void warnOfTheirEnd(String path, String warning) {
    assertEquals("299 - \"" + warning + "\"", http.get(path, "").warning());
    assertEquals(
        "", http.get("/apis/flowcontrol.apiserver.k8s.io/v1beta2/flowschemas", "").warning());
  }

  @Test
  void knowTheirVersions() {
    assertEquals(
        404, http.get("/apis/apps/v9/namespaces/default/deployments/x/scale", "").status());
    assertEquals(404, http.get("/apis/batch/v1beta1/cronjobs", "").status());
  }

  private void pod(String name) {
    PlainClient.Reply made =
        http.send(
            "POST",
            PODS,
            "{\"metadata\":{\"name\":\""
                + name
                + "\"},\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"x\"}]}}");
    assertEquals(201, made.status(), made.text());
  }

  private String bind(String path, String name, String target, int status) {
    PlainClient.Reply reply =
        http.send(
            "POST",
            path,
            "{\"apiVersion\":\"v1\",\"kind\":\"Binding\",\"metadata\":{\"name\":\""
                + name
                + "\"},\"target\":"
                + target
                + "}");
    assertEquals(status, reply.status(), reply.text());
    return JsonTree.getString(reply.tree(), "message");
  }

  @Test
  void bindPods() {
    pod("one");
    String bindings = "/api/v1/namespaces/default/bindings";
    String node = "{\"kind\":\"Node\",\"name\":\"n\"}";
    bind(bindings + "?dryRun=All", "one", node, 201);
    assertEquals("", JsonTree.getString(get(PODS + "/one"), "spec", "nodeName"));
    bind(bindings, "one", node, 201);
    assertEquals("n", JsonTree.getString(get(PODS + "/one"), "spec", "nodeName"));
    assertEquals(
        "Operation cannot be fulfilled on pods/binding \"one\": pod one is already assigned to node"
            + " \"n\"",
        bind(PODS + "/one/binding", "one", node, 409));
    assertEquals(
        "name in URL does not match name in Binding object",
        bind(PODS + "/one/binding", "two", node, 400));
    assertEquals(
        "[target.kind: Unsupported value: \"Pod\": supported values: \"Node\", \"<empty>\","
            + " target.name: Required value]",
        bind(bindings, "one", "{\"kind\":\"Pod\"}", 500));
  }

  @Test
  void evictPodsInBothVersions() {
    for (String version : List.of("policy/v1", "policy/v1beta1")) {
      pod("evicted");
      String path = PODS + "/evicted/eviction";
      String body =
          "{\"apiVersion\":\""
              + version
              + "\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"evicted\"}}";
      assertEquals(201, http.send("POST", path + "?dryRun=All", body).status());
      assertEquals(200, http.get(PODS + "/evicted", "").status());
      assertEquals(201, http.send("POST", path, body).status());
      assertEquals(404, http.get(PODS + "/evicted", "").status());
    }
    PlainClient.Reply other =
        http.send("POST", PODS + "/evicted/eviction", "{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}");
    assertEquals(400, other.status());
    assertTrue(
        other.text().contains("converting (v1.Pod) to (policy.Eviction): unknown conversion"),
        other.text());
  }
}
