package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.machinery.tree.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods at the paths of custom resources, usual and unusual. */
class CustomPathsTest {
  private static final String PATH = "/apis/paths.example.com/v1/namespaces/default/turns";

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: turns.paths.example.com}
      spec:
        group: paths.example.com
        scope: Namespaced
        names: {plural: turns, singular: turn, kind: Turn, listKind: TurnList}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {owner: {type: string}}}}}}
      """;

  @RegisterExtension private static final RunningServer SERVER = RunningServer.defining(DEFINITION);

  private final PlainClient http = SERVER.http();

  private static String turn(String name) {
    return "{\"apiVersion\":\"paths.example.com/v1\",\"kind\":\"Turn\",\"metadata\":{\"name\":\""
        + name
        + "\"},\"spec\":{\"owner\":\"one\"}}";
  }

  /** Leases of Akka and Pekko are made so. */
  @Test
  void objectsCanBePostedToTheirOwnPath() {
    PlainClient.Reply made = http.send("POST", PATH + "/mine", turn("mine"));
    assertEquals(201, made.status(), made.text());
    assertEquals("one", JsonTree.getString(made.tree(), "spec", "owner"));
    assertEquals(409, http.send("POST", PATH + "/mine", turn("mine")).status());
    assertEquals(200, http.get(PATH + "/mine", "").status());
  }

  @Test
  void itsTheObjectThatSaysItsName() {
    PlainClient.Reply made = http.send("POST", PATH + "/this", turn("that"));
    assertEquals(201, made.status(), made.text());
    assertEquals(404, http.get(PATH + "/this", "").status());
    assertEquals(200, http.get(PATH + "/that", "").status());
  }

  @Test
  void headsAreGot() {
    http.send("POST", PATH, turn("head"));
    PlainClient.Reply head = http.send("HEAD", PATH + "/head", "");
    assertEquals(200, head.status());
    assertEquals("", head.text());
    assertEquals(200, http.send("HEAD", PATH, "").status());
    assertEquals(404, http.send("HEAD", PATH + "/none", "").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT | /namespaces/default/turns | 400 | name must be provided",
        "PATCH | /namespaces/default/turns | 400 | name must be provided",
        "POST | /turns | 404 | the server could not find the requested resource",
        "DELETE | /turns | 404 | the server could not find the requested resource",
        "PUT | /turns/a | 404 | the server could not find the requested resource",
        "POST | /namespaces/default/turns/a/status | 405 | create is not supported on resources of kind \"turns.paths.example.com\"",
        "DELETE | /namespaces/default/turns/a/status | 405 | delete is not supported on resources of kind \"turns.paths.example.com\"",
        "OPTIONS | /namespaces/default/turns | 405 | ` is not supported on resources of kind \"turns.paths.example.com\"`",
      })
  void areAnsweredAsUpstreamDoes(String method, String path, int status, String message) {
    PlainClient.Reply reply = http.send(method, "/apis/paths.example.com/v1" + path, turn("a"));
    assertEquals(status, reply.status(), reply.text());
    assertEquals(message, JsonTree.getString(reply.tree(), "message"));
  }
}
