package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.machinery.tree.JsonTree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How pods get their nodes. */
class BindingsTest {
  private static final String NAMESPACE = "/api/v1/namespaces/default";

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

  private static void pod(String name) {
    PlainClient.Reply reply =
        client.post(
            NAMESPACE + "/pods",
            "",
            """
            {"metadata": {"name": "%s"}, "spec": {"containers": [{"name": "a", "image": "b"}]}}
            """
                .formatted(name));
    assertEquals(201, reply.status(), reply.text());
  }

  private static PlainClient.Reply bind(String path, String metadata, String target) {
    return client.post(
        NAMESPACE + path, "", "{\"metadata\": {%s}, \"target\": {%s}}".formatted(metadata, target));
  }

  private static @Nullable Object nodeOf(String pod) {
    return JsonTree.get(client.get(NAMESPACE + "/pods/" + pod, "").tree(), "spec", "nodeName");
  }

  private static void refused(int code, String message, PlainClient.Reply reply) {
    assertEquals(message, reply.tree().get("message"));
    assertEquals(code, reply.status());
  }

  @Test
  void bindsOnce() {
    pod("once");
    String name = "\"name\": \"once\"";
    assertEquals(201, bind("/pods/once/binding", name, "\"name\": \"n\"").status());
    assertEquals("n", nodeOf("once"));
    refused(
        409,
        "Operation cannot be fulfilled on pods/binding \"once\": pod once is already assigned to"
            + " node \"n\"",
        bind("/pods/once/binding", name, "\"name\": \"m\""));
  }

  @Test
  void bindsAmongTheBindingsOfTheNamespace() {
    pod("old");
    assertEquals(201, bind("/bindings", "\"name\": \"old\"", "\"name\": \"n\"").status());
    assertEquals("n", nodeOf("old"));
    refused(400, "Name parameter required.", bind("/bindings", "", "\"name\": \"n\""));
    refused(
        405,
        "the server does not allow this method on the requested resource",
        client.get(NAMESPACE + "/bindings", ""));
  }

  @Test
  void triesWithoutBinding() {
    pod("tried");
    assertEquals(
        201,
        bind("/pods/tried/binding?dryRun=All", "\"name\": \"tried\"", "\"name\": \"n\"").status());
    assertNull(nodeOf("tried"));
  }

  @Test
  void refusesWhatIsNoBinding() {
    pod("odd");
    refused(
        400,
        "name in URL does not match name in Binding object",
        bind("/pods/odd/binding", "\"name\": \"other\"", "\"name\": \"n\""));
    refused(
        500,
        "[target.kind: Unsupported value: \"Pod\": supported values: \"Node\", \"<empty>\","
            + " target.name: Required value]",
        bind("/pods/odd/binding", "\"name\": \"odd\"", "\"kind\": \"Pod\""));
    Object uid = JsonTree.get(client.get(NAMESPACE + "/pods/odd", "").tree(), "metadata", "uid");
    refused(
        409,
        "Operation cannot be fulfilled on pods \"odd\": StorageError: invalid object, Code: 4, Key:"
            + " /registry/pods/default/odd, ResourceVersion: 0, AdditionalErrorMsg: Precondition"
            + " failed: UID in precondition: other, UID in object meta: "
            + uid,
        bind("/pods/odd/binding", "\"name\": \"odd\", \"uid\": \"other\"", "\"name\": \"n\""));
    assertNull(nodeOf("odd"));
  }
}
