package dev.kemudi.proof.wrong;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.proof.rest.Rest;
import dev.kemudi.testkit.KemudiCluster;
import dev.kemudi.testkit.clients.KemudiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Wrong requests over TLS get upstream's code, reason, message and fields, and the server goes on.
 */
class WrongRequestsTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

  private static KemudiCluster cluster;
  private static Rest rest;

  @BeforeAll
  static void start() throws Exception {
    cluster = KemudiCluster.start();
    rest = new Rest(KemudiClient.config(cluster));
    for (Map<String, Object> entry : WrongRequest.entries("setup.yaml")) {
      String body = new String(JsonTree.write(entry.get("body")), StandardCharsets.UTF_8);
      Rest.Answer answer = rest.send("POST", JsonTree.getString(entry, "post"), body);
      assertEquals(201, answer.status(), answer::text);
    }
    awaitServed("/apis/proof.example.com/v1/namespaces/default/widgets");
  }

  private static void awaitServed(String target) throws Exception {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (rest.get(target).status() != 200) {
      assertTrue(System.nanoTime() < deadline, () -> target + " is not served");
      Thread.sleep(20);
    }
  }

  @AfterAll
  static void stop() {
    rest.close();
    cluster.close();
  }

  @TestFactory
  Stream<DynamicTest> areAnsweredAsUpstreamDoes() throws IOException {
    return WrongRequest.read("requests.yaml").stream()
        .map(request -> DynamicTest.dynamicTest(request.name(), () -> check(request)));
  }

  private static void check(WrongRequest request) throws IOException {
    Rest.Answer answer =
        rest.send(
            request.method(), request.target(), request.type(), request.accept(), request.body());
    Map<String, Object> status = answer.tree();
    String message = JsonTree.getString(status, "message");
    assertEquals(
        request.answer(),
        (answer.status() + " " + JsonTree.getString(status, "reason")).strip(),
        message);
    if (request.whole()) {
      assertEquals(request.message(), message);
    } else {
      assertTrue(message.contains(request.message()), message);
    }
    List<String> fields =
        answer.status() == 422
            ? JsonTree.getList(status, "details", "causes").stream()
                .map(cause -> JsonTree.getString(cause, "field"))
                .toList()
            : List.of();
    assertEquals(request.fields(), fields, message);
    assertEquals("ok", rest.get("/readyz").text());
  }

  @Test
  void bytesThatAreNoUtf8AreReplaced() throws IOException {
    byte[] body =
        "{\"metadata\":{\"name\":\"latin\"},\"data\":{\"a\":\"caf\u00e9\",\"b\":\"\\ud800!\"}}"
            .getBytes(StandardCharsets.ISO_8859_1);
    Rest.Answer answer = rest.send("POST", CONFIG_MAPS, Rest.JSON, Rest.JSON, body);
    assertEquals(201, answer.status(), answer::text);
    Map<String, Object> read = rest.get(CONFIG_MAPS + "/latin").tree();
    assertEquals("caf\ufffd", JsonTree.getString(read, "data", "a"));
    assertEquals("\ufffd!", JsonTree.getString(read, "data", "b"));
  }

  @Test
  void ofSeveralYamlDocumentsTheFirstCounts() throws IOException {
    String two =
        """
        metadata: {name: first}
        data: {no: "off", "yes": on1}
        ---
        metadata: {name: second}
        """;
    Rest.Answer answer =
        rest.send(
            "POST",
            CONFIG_MAPS,
            "application/yaml",
            Rest.JSON,
            two.getBytes(StandardCharsets.UTF_8));
    assertEquals(201, answer.status(), answer::text);
    assertEquals(200, rest.get(CONFIG_MAPS + "/first").status());
    assertEquals(404, rest.get(CONFIG_MAPS + "/second").status());
  }

  @Test
  void fieldsThatNobodyKnowsAreWarnedOf() throws IOException {
    Rest.Answer answer =
        rest.send(
            "POST",
            CONFIG_MAPS,
            "application/yaml",
            Rest.JSON,
            "metadata: {name: warned}\nspare: 1\ndata:\n  a: b\n  a: c\n"
                .getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of(
            "299 - \"line 5: key \\\"a\\\" already set in map\"",
            "299 - \"unknown field \\\"spare\\\"\""),
        answer.warnings());
  }
}
