package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.machinery.tree.JsonTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Subresources that are more than another way to write their object. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleAndLogTest {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
  private static final String PODS = "/api/v1/namespaces/default/pods";
  private static final String TEMPLATE =
      "\"selector\":{\"matchLabels\":{\"app\":\"web\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"web\"}},"
          + "\"spec\":{\"containers\":[{\"name\":\"web\",\"image\":\"web\"}]}}";

  private TestServer server;
  private PlainClient http;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    http = new PlainClient(server);
    http.send(
        "POST",
        DEPLOYMENTS,
        "{\"metadata\":{\"name\":\"web\"},\"spec\":{\"replicas\":2," + TEMPLATE + "}}");
    http.send(
        "POST",
        PODS,
        "{\"metadata\":{\"name\":\"pair\"},\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"x\"},"
            + "{\"name\":\"b\",\"image\":\"x\"}]}}");
  }

  @AfterAll
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void aScaleIsReadAndPatched() {
    PlainClient.Reply read = http.get(DEPLOYMENTS + "/web/scale", "");
    assertEquals("Scale", JsonTree.getString(read.tree(), "kind"));
    assertEquals("app=web", JsonTree.getString(read.tree(), "status", "selector"));
    PlainClient.Reply scaled =
        http.patch(DEPLOYMENTS + "/web/scale", "{\"spec\":{\"replicas\":5}}");
    assertEquals(200, scaled.status(), scaled.text());
    assertEquals(5L, JsonTree.get(http.get(DEPLOYMENTS + "/web", "").tree(), "spec", "replicas"));
    PlainClient.Reply refused =
        http.patch(DEPLOYMENTS + "/web/scale", "{\"spec\":{\"replicas\":-1}}");
    assertEquals(
        "Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater"
            + " than or equal to 0",
        JsonTree.getString(refused.tree(), "message"));
  }

  @Test
  void logsSayWhatIsWrongWithTheQuestion() {
    PlainClient.Reply which = http.get(PODS + "/pair/log", "");
    assertEquals(400, which.status());
    assertEquals(
        "a container name must be specified for pod pair, choose one of: [a b]",
        JsonTree.getString(which.tree(), "message"));
    assertEquals(
        "container c is not valid for pod pair",
        JsonTree.getString(http.get(PODS + "/pair/log?container=c", "").tree(), "message"));
    assertEquals(422, http.get(PODS + "/pair/log?container=a&tailLines=-1", "").status());
    assertEquals(200, http.get(PODS + "/pair/log?container=a", "").status());
  }

  @Test
  void evictionFindsItsPod() {
    PlainClient.Reply missing =
        http.send(
            "POST",
            PODS + "/nobody/eviction",
            "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"nobody\"}}");
    assertEquals(404, missing.status(), missing.text());
  }
}
