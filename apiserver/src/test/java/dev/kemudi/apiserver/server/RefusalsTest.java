package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is said of requests that can't be answered; each was seen to be said by upstream's server.
 */
class RefusalsTest {
  private static final String CORE = "/api/v1/namespaces/default";
  private static final String CONFIG_MAPS = CORE + "/configmaps";

  private static TestServer server;
  private static PlainClient client;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer();
    client = new PlainClient(server);
    assertEquals(
        201, client.post(CONFIG_MAPS, "", "{\"metadata\": {\"name\": \"there\"}}").status());
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static void refused(int code, String message, PlainClient.Reply reply) {
    assertEquals(message, reply.tree().get("message"));
    assertEquals(code, reply.status());
  }

  private static PlainClient.Reply get(String path) {
    return client.get(path, "");
  }

  @Test
  void fieldsThatNobodySelectsBy() {
    refused(
        400,
        "\"spec.x\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"",
        get(CONFIG_MAPS + "?fieldSelector=spec.x=1"));
    refused(400, "field label not supported: spec.x", get(CORE + "/pods?fieldSelector=spec.x=1"));
    String events = "/apis/events.k8s.io/v1/events?fieldSelector=";
    refused(400, "field label not supported: source", get(events + "source=x"));
    assertEquals(200, get(events + "regarding.name=x").status());
  }

  @Test
  void patchesToAnotherKind() {
    String there = CONFIG_MAPS + "/there";
    PlainClient.Reply decoded = client.patch(there, "{\"kind\": \"Pod\", \"data\": null}");
    assertEquals(422, decoded.status());
    String message = JsonTree.getString(decoded.tree(), "message");
    assertTrue(
        message.startsWith(" \"\" is invalid: patch: Invalid value: \"{\\\"kind\\\":\\\"Pod\\\","),
        message);
    assertTrue(
        message.endsWith("}\": converting (v1.Pod) to (core.ConfigMap): unknown conversion"),
        message);
    String unknown =
        JsonTree.getString(client.patch(there, "{\"kind\": \"Foo\"}").tree(), "message");
    assertTrue(
        unknown.endsWith(
            ": no kind \"Foo\" is registered for version \"v1\" in scheme"
                + " \"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\""),
        unknown);
  }

  @Test
  void strategicPatchesAreAskedForNoKind() {
    PlainClient.Reply reply =
        client.patchStrategically(
            CONFIG_MAPS + "/there",
            "{\"kind\": \"Foo\", \"apiVersion\": \"x.com/v2\", \"data\": {\"a\": \"b\"}}");
    assertEquals(200, reply.status(), reply.text());
    assertEquals("ConfigMap", reply.tree().get("kind"));
    assertEquals("v1", reply.tree().get("apiVersion"));
  }

  @Test
  void bodiesOfAnotherKind() {
    refused(
        400,
        "Pod in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Pod) to"
            + " (core.ConfigMap): unknown conversion",
        client.post(CONFIG_MAPS, "", "{\"kind\": \"Pod\", \"apiVersion\": \"v1\"}"));
    refused(
        400,
        "ConfigMap in version \"v2\" cannot be handled as a ConfigMap: no kind \"ConfigMap\" is"
            + " registered for version \"v2\" in scheme"
            + " \"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\"",
        client.post(CONFIG_MAPS, "", "{\"kind\": \"ConfigMap\", \"apiVersion\": \"v2\"}"));
    refused(
        400,
        "Deployment in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Deployment)"
            + " to (core.ConfigMap): unknown conversion",
        client.post(CONFIG_MAPS, "", "{\"kind\": \"Deployment\", \"apiVersion\": \"apps/v1\"}"));
    refused(
        500,
        "no kind \"Pod\" is registered for version \"v1\" in scheme"
            + " \"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27\"",
        client.send(
            "DELETE", CONFIG_MAPS + "/there", "{\"kind\": \"Pod\", \"apiVersion\": \"v1\"}"));
    assertEquals(200, get(CONFIG_MAPS + "/there").status());
  }

  @Test
  void deletionsOfWhatIsNoLongerThere() {
    Map<String, Object> fields = JsonTree.getObject(get(CONFIG_MAPS + "/there").tree(), "metadata");
    refused(
        409,
        "Operation cannot be fulfilled on ConfigMap \"there\": the UID in the precondition (x) does"
            + " not match the UID in record ("
            + fields.get("uid")
            + "). The object might have been deleted and then recreated",
        client.send("DELETE", CONFIG_MAPS + "/there", "{\"preconditions\": {\"uid\": \"x\"}}"));
    refused(
        409,
        "Operation cannot be fulfilled on ConfigMap \"there\": the ResourceVersion in the"
            + " precondition (1) does not match the ResourceVersion in record ("
            + fields.get("resourceVersion")
            + "). The object might have been modified",
        client.send(
            "DELETE", CONFIG_MAPS + "/there", "{\"preconditions\": {\"resourceVersion\": \"1\"}}"));
  }
}
