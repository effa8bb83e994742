package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Custom resources whose versions only a webhook can convert. */
class ConversionWebhookTest extends WebhookFixture {
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private String definition(String plural, String kind, String stored) {
    return """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: %1$s.hooks.example.com}
    spec:
      group: hooks.example.com
      scope: Namespaced
      names: {plural: %1$s, singular: %2$s, kind: %3$s}
      conversion:
        strategy: Webhook
        webhook:
          conversionReviewVersions: [v1, v1beta1]
          clientConfig: {url: '%4$s', caBundle: %5$s}
      versions:
      - name: v1
        served: true
        storage: %6$s
        subresources: {status: {}}
        schema: {openAPIV3Schema: {type: object, properties: {hostPort: {type: string}, more: {type: string}}}}
      - name: v2
        served: true
        storage: %7$s
        subresources: {status: {}}
        schema: {openAPIV3Schema: {type: object, properties: {host: {type: string}, port: {type: string}, more: {type: string}}}}
    """
        .formatted(
            plural,
            kind.toLowerCase(java.util.Locale.ROOT),
            kind,
            hooks.url("/" + plural),
            Base64.getEncoder().encodeToString(server.caPem().getBytes(StandardCharsets.UTF_8)),
            stored.equals("v1"),
            stored.equals("v2"));
  }

  private void define(String plural, String kind) throws Exception {
    assertEquals(201, send("POST", DEFINITIONS, definition(plural, kind, "v1")).status());
    awaitServed("/apis/hooks.example.com/v2/" + plural);
  }

  private void awaitServed(String path) throws InterruptedException {
    for (int i = 0; i < 600 && http.get(path, "").status() == 404; i++) {
      Thread.sleep(50);
    }
    assertEquals(200, http.get(path, "").status());
  }

  private void awaitGone(String path) throws InterruptedException {
    for (int i = 0; i < 600 && http.get(path, "").status() != 404; i++) {
      Thread.sleep(50);
    }
    assertEquals(404, http.get(path, "").status());
  }

  private static String path(String version, String plural) {
    return "/apis/hooks.example.com/" + version + "/namespaces/default/" + plural;
  }

  private static Map<String, Object> convert(Object each, String version) {
    Map<String, Object> object = new LinkedHashMap<>(JsonTree.object(each));
    if (version.endsWith("v2") && object.get("hostPort") instanceof String both) {
      object.put("host", both.split(":")[0]);
      object.put("port", both.split(":")[1]);
      object.remove("hostPort");
    } else if (version.endsWith("v1") && object.containsKey("host")) {
      object.put("hostPort", object.remove("host") + ":" + object.remove("port"));
    }
    object.put("apiVersion", version);
    return object;
  }

  /** Converts as it should, and then spoils what it has made. */
  private void converts(String plural, UnaryOperator<Map<String, Object>> spoil) {
    hooks.reviews(
        "/" + plural,
        review -> {
          String version = JsonTree.getString(review, "request", "desiredAPIVersion");
          List<Object> converted = new ArrayList<>();
          for (Object each : JsonTree.getList(review, "request", "objects")) {
            converted.add(spoil.apply(convert(each, version)));
          }
          return answer(review, Map.of("status", "Success"), converted);
        });
  }

  private static Map<String, Object> answer(
      Map<String, Object> review, Map<String, Object> result, List<Object> converted) {
    return Map.of(
        "apiVersion",
        "apiextensions.k8s.io/v1",
        "kind",
        "ConversionReview",
        "response",
        Map.of(
            "uid",
            JsonTree.getString(review, "request", "uid"),
            "result",
            result,
            "convertedObjects",
            converted));
  }

  private static String object(String version, String kind, String name, String fields) {
    return "{apiVersion: hooks.example.com/"
        + version
        + ", kind: "
        + kind
        + ", metadata: {name: "
        + name
        + "}, "
        + fields
        + "}";
  }

  @Test
  void convertsWhatIsReadAndWritten() throws Exception {
    converts("pairs", made -> made);
    define("pairs", "Pair");
    PlainClient.Reply made =
        send("POST", path("v1", "pairs"), object("v1", "Pair", "one", "hostPort: 'a:1'"));
    assertEquals(201, made.status(), made.text());
    assertEquals(0, hooks.seen("/pairs").size());
    made = send("POST", path("v2", "pairs"), object("v2", "Pair", "two", "host: b, port: '2'"));
    assertEquals(201, made.status(), made.text());
    assertEquals("b", made.tree().get("host"));
    assertEquals("hooks.example.com/v2", made.tree().get("apiVersion"));

    Map<String, Object> read = http.get(path("v2", "pairs") + "/one", "").tree();
    assertEquals("a", read.get("host"));
    assertEquals("1", read.get("port"));
    assertEquals("b:2", http.get(path("v1", "pairs") + "/two", "").tree().get("hostPort"));

    hooks.seen("/pairs").clear();
    List<Object> items = JsonTree.getList(http.get(path("v2", "pairs"), "").tree(), "items");
    assertEquals(2, items.size());
    assertEquals("a", JsonTree.getString(items.getFirst(), "host"));
    assertEquals("b", JsonTree.getString(items.get(1), "host"));
    assertTrue(hooks.seen("/pairs").size() <= 1, "asked more than once for a list");

    hooks.seen("/pairs").clear();
    PlainClient.Reply patched = http.patch(path("v2", "pairs") + "/one", "{\"port\":\"9\"}");
    assertEquals(200, patched.status(), patched.text());
    assertTrue(hooks.seen("/pairs").size() <= 6, "asked " + hooks.seen("/pairs").size() + " times");
    assertEquals("a:9", http.get(path("v1", "pairs") + "/one", "").tree().get("hostPort"));

    PlainClient.Reply applied =
        http.apply(
            path("v2", "pairs") + "/one?fieldManager=me", object("v2", "Pair", "one", "more: x"));
    assertEquals(200, applied.status(), applied.text());
    assertEquals("a", applied.tree().get("host"));
    assertEquals("x", http.get(path("v1", "pairs") + "/one", "").tree().get("more"));
    assertTrue(
        JsonTree.getList(applied.tree(), "metadata", "managedFields").stream()
            .anyMatch(
                entry ->
                    JsonTree.getString(entry, "manager").equals("me")
                        && JsonTree.getString(entry, "apiVersion").endsWith("v2")));
  }

  @Test
  void whatWasStoredInAnotherVersionIsConvertedWhenItIsRead() throws Exception {
    converts("moves", made -> made);
    define("moves", "Move");
    send("POST", path("v1", "moves"), object("v1", "Move", "old", "hostPort: 'a:1'"));
    Map<String, Object> live = http.get(DEFINITIONS + "/moves.hooks.example.com", "").tree();
    Map<String, Object> next =
        JsonTree.with(
            JsonTree.asObject(
                Yaml.parse(definition("moves", "Move", "v2").getBytes(StandardCharsets.UTF_8))),
            JsonTree.getString(live, "metadata", "resourceVersion"),
            "metadata",
            "resourceVersion");
    PlainClient.Reply reply =
        http.send(
            "PUT",
            DEFINITIONS + "/moves.hooks.example.com",
            new String(JsonTree.write(next), StandardCharsets.UTF_8));
    assertEquals(200, reply.status(), reply.text());
    assertEquals(List.of("v1", "v2"), JsonTree.getList(reply.tree(), "status", "storedVersions"));

    PlainClient.Reply made;
    int attempt = 0;
    // What is created in the version that is stored needs no conversion.
    do {
      hooks.seen("/moves").clear();
      made =
          send(
              "POST",
              path("v2", "moves"),
              object("v2", "Move", "new" + attempt++, "host: b, port: '2'"));
    } while (!hooks.seen("/moves").isEmpty());
    assertEquals(201, made.status(), made.text());
    assertEquals("a", http.get(path("v2", "moves") + "/old", "").tree().get("host"));
    assertEquals("a:1", http.get(path("v1", "moves") + "/old", "").tree().get("hostPort"));
    PlainClient.Reply patched = http.patch(path("v1", "moves") + "/old", "{\"more\":\"m\"}");
    assertEquals(200, patched.status(), patched.text());
    hooks.seen("/moves").clear();
    Map<String, Object> read = http.get(path("v2", "moves") + "/old", "").tree();
    assertEquals("m", read.get("more"));
    assertEquals(0, hooks.seen("/moves").size());
  }

  @Test
  void badConversionsAreTold() throws Exception {
    converts("bads", made -> made);
    define("bads", "Bad");
    send("POST", path("v1", "bads"), object("v1", "Bad", "one", "hostPort: 'a:1'"));
    String failed = "conversion webhook for hooks.example.com/v1, Kind=Bad ";
    converts("bads", made -> JsonTree.with(made, "other", "metadata", "name"));
    assertEquals(
        failed + "returned invalid object: must have the same name: one != other", message("bads"));
    converts("bads", made -> JsonTree.with(made, "other", "metadata", "uid"));
    assertTrue(
        message("bads").startsWith(failed + "returned invalid object: must have the same UID: "));
    converts("bads", made -> JsonTree.with(made, "hooks.example.com/v3", "apiVersion"));
    assertEquals(
        failed
            + "returned invalid object at index 0: invalid groupVersion (expected"
            + " hooks.example.com/v2, received hooks.example.com/v3)",
        message("bads"));
    converts("bads", made -> JsonTree.with(made, Map.of("a b", "c"), "metadata", "labels"));
    assertTrue(
        message("bads").startsWith(failed + "returned invalid metadata: metadata.labels: Invalid"),
        message("bads"));
    hooks.reviews(
        "/bads",
        review -> answer(review, Map.of("status", "Failed", "message", "no way"), List.of()));
    assertEquals(failed + "failed: no way", message("bads"));
    hooks.reviews("/bads", review -> answer(review, Map.of("status", "Success"), List.of()));
    assertEquals(failed + "returned 0 objects, expected 1", message("bads"));
    hooks.text("/bads", 200, "{}");
    assertEquals(
        failed
            + "failed: expected webhook response of apiextensions.k8s.io/v1, Kind=ConversionReview,"
            + " got /, Kind=",
        message("bads"));
    hooks.text("/bads", 500, "boom");
    assertEquals(
        failed
            + "failed: an error on the server (\"boom\") has prevented the request from succeeding",
        message("bads"));
    converts("bads", made -> JsonTree.with(made, Map.of("new", "label"), "metadata", "labels"));
    Map<String, Object> read = http.get(path("v2", "bads") + "/one", "").tree();
    assertEquals("label", JsonTree.getString(read, "metadata", "labels", "new"));

    hooks.text("/bads", 500, "boom");
    assertEquals(200, send("DELETE", DEFINITIONS + "/bads.hooks.example.com", "{}").status());
    awaitGone(DEFINITIONS + "/bads.hooks.example.com");
  }

  private String message(String plural) {
    PlainClient.Reply reply = http.get(path("v2", plural) + "/one", "");
    assertEquals(500, reply.status(), reply.text());
    return JsonTree.getString(reply.tree(), "message");
  }

  @Test
  void webhooksSeeTheVersionThatTheyKnow() throws Exception {
    converts("both", made -> made);
    define("both", "Both");
    hooks.patches("/custom", "[{\"op\":\"replace\",\"path\":\"/port\",\"value\":\"7\"}]");
    mutating(hook("custom", rules("CREATE, UPDATE", "hooks.example.com", "v2", "both")));
    PlainClient.Reply made =
        send(
            "POST",
            path("v1", "both"),
            "{apiVersion: hooks.example.com/v1, kind: Both, metadata: {name: one, labels: {test:"
                + " custom}}, hostPort: 'a:1'}");
    assertEquals(201, made.status(), made.text());
    assertEquals("a:7", made.tree().get("hostPort"));
    Map<String, Object> asked = hooks.next("/custom");
    assertEquals("hooks.example.com/v2", JsonTree.getString(asked, "object", "apiVersion"));
    assertEquals("v1", JsonTree.getString(asked, "requestKind", "version"));
    assertEquals(200, http.patch(path("v2", "both") + "/one", "{\"host\":\"b\"}").status());
    asked = hooks.next("/custom");
    assertEquals("b", JsonTree.getString(asked, "object", "host"));
    assertEquals("a", JsonTree.getString(asked, "oldObject", "host"));
    assertEquals("7", JsonTree.getString(asked, "oldObject", "port"));
  }
}
