package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Definitions that are refused, that hold rules, that are deprecated, and names that move on. */
class CustomRulesTest {
  private static final String PATH = "/apis/rules.example.com/v1/namespaces/default/pairs";
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: pairs.rules.example.com}
      spec:
        group: rules.example.com
        scope: Namespaced
        names: {plural: pairs, singular: pair, kind: Pair, shortNames: [pr]}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  required: [low, high]
                  x-kubernetes-validations:
                  - {rule: self.low <= self.high, message: low must not be above high}
                  properties:
                    low: {type: integer}
                    high: {type: integer}
                    fixed:
                      type: string
                      x-kubernetes-validations: [{rule: self == oldSelf}]
                status:
                  type: object
                  properties:
                    count: {type: integer, x-kubernetes-validations: [{rule: self >= 0}]}
        - name: v1alpha1
          served: true
          storage: false
          deprecated: true
          schema:
            openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  @RegisterExtension private static final RunningServer SERVER = RunningServer.defining(DEFINITION);

  private final PlainClient http = SERVER.http();

  private static String object(String name, String spec) {
    return "{\"apiVersion\":\"rules.example.com/v1\",\"kind\":\"Pair\",\"metadata\":{\"name\":\""
        + name
        + "\"},\"spec\":"
        + spec
        + "}";
  }

  private static String message(PlainClient.Reply reply) {
    assertEquals(422, reply.status(), reply.text());
    return JsonTree.getString(reply.tree(), "message");
  }

  @Test
  void rulesHoldForObjectsAndTheirChanges() {
    assertEquals(
        "Pair.rules.example.com \"a\" is invalid: spec: Invalid value: \"object\": low must not be"
            + " above high",
        message(http.send("POST", PATH, object("a", "{\"low\":2,\"high\":1}"))));
    assertEquals(
        "Pair.rules.example.com \"a\" is invalid: [spec.high: Required value, <nil>: Invalid value:"
            + " \"null\": some validation rules were not checked because the object was invalid;"
            + " correct the existing errors to complete validation]",
        message(http.send("POST", PATH, object("a", "{\"low\":2}"))));
    PlainClient.Reply made =
        http.send("POST", PATH, object("a", "{\"low\":1,\"high\":2,\"fixed\":\"x\"}"));
    assertEquals(201, made.status(), made.text());
    assertEquals(
        "Pair.rules.example.com \"a\" is invalid: spec.fixed: Invalid value: \"string\": failed"
            + " rule: self == oldSelf",
        message(http.patch(PATH + "/a", "{\"spec\":{\"fixed\":\"y\"}}")));
    assertEquals(
        "Pair.rules.example.com \"a\" is invalid: status.count: Invalid value: \"integer\": failed"
            + " rule: self >= 0",
        message(http.patch(PATH + "/a/status", "{\"status\":{\"count\":-1}}")));
    assertEquals(200, http.patch(PATH + "/a/status", "{\"status\":{\"count\":1}}").status());
  }

  @Test
  void definitionsAreLookedThrough() {
    String wrong =
        DEFINITION
            .replace("pairs", "wrongs")
            .replace("kind: Pair", "kind: Wrong")
            .replace("self.low <= self.high", "self.low <= self.top");
    assertEquals(
        "CustomResourceDefinition.apiextensions.k8s.io \"wrongs.rules.example.com\" is invalid:"
            + " spec.versions[0].schema.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule:"
            + " Invalid value: apiextensions.ValidationRule{Rule:\"self.low <= self.top\","
            + " Message:\"low must not be above high\"}: compilation failed: ERROR: <input>:1:17:"
            + " undefined field 'top'\n"
            + " | self.low <= self.top\n"
            + " | ................^",
        message(http.send("POST", Definitions.PATH, Definitions.json(wrong))));
  }

  @Test
  void objectsAreHeldToTheVersionThatTheyAreWrittenIn() {
    String old = PATH.replace("/v1/", "/v1alpha1/");
    PlainClient.Reply loose =
        http.send("POST", old, object("loose", "{\"low\":1}").replace("/v1\"", "/v1alpha1\""));
    assertEquals(201, loose.status(), loose.text());
    assertEquals(200, http.patch(old + "/loose", "{\"spec\":{\"low\":3}}").status());
    assertEquals(422, http.patch(PATH + "/loose", "{\"spec\":{\"low\":4}}").status());
  }

  @Test
  void aVersionHasTheSubresourcesThatItSays() {
    http.send("POST", PATH, object("sub", "{\"low\":1,\"high\":2}"));
    assertEquals(200, http.get(PATH + "/sub/status", "").status());
    PlainClient.Reply none = http.get(PATH.replace("/v1/", "/v1alpha1/") + "/sub/status", "");
    assertEquals(404, none.status());
    assertEquals(
        "pairs.rules.example.com \"sub\" not found", JsonTree.getString(none.tree(), "message"));
    assertEquals(
        List.of("pairs"),
        JsonTree.getList(http.get("/apis/rules.example.com/v1alpha1", "").tree(), "resources")
            .stream()
            .map(each -> JsonTree.getString(each, "name"))
            .toList());
  }

  @Test
  void oldVersionsWarn() {
    PlainClient.Reply list = http.get(PATH.replace("/v1/", "/v1alpha1/"), "");
    assertEquals(
        "299 - \"rules.example.com/v1alpha1 Pair is deprecated; use rules.example.com/v1 Pair\"",
        list.warning());
  }

  @Test
  void isDiscoveredByItsStoredVersion() {
    Map<String, Object> resource =
        JsonTree.object(
            JsonTree.getList(http.get("/apis/rules.example.com/v1alpha1", "").tree(), "resources")
                .getFirst());
    assertEquals(
        List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"),
        JsonTree.getList(resource, "verbs"));
    Map<String, Object> pods =
        JsonTree.getList(http.get("/api/v1", "").tree(), "resources").stream()
            .map(JsonTree::object)
            .filter(each -> JsonTree.getString(each, "name").equals("pods"))
            .findFirst()
            .orElseThrow();
    assertEquals("xPOwRZ+Yhw8=", JsonTree.getString(pods, "storageVersionHash"));
  }

  @Test
  void aNameIsFreeAgainWhenItsDefinitionIsGone() throws Exception {
    String first =
        DEFINITION
            .replace("pairs", "firsts")
            .replace("kind: Pair", "kind: First")
            .replace("pair,", "first,")
            .replace("[pr]", "[ff]");
    String second =
        first
            .replace("firsts", "seconds")
            .replace("kind: First", "kind: Second")
            .replace("first,", "second,");
    Definitions.serve(http, first);
    assertEquals(201, http.send("POST", Definitions.PATH, Definitions.json(second)).status());
    String path = Definitions.PATH + "/seconds.rules.example.com";
    await(path, "NamesAccepted", "ShortNamesConflict");
    assertEquals(
        200, http.send("DELETE", Definitions.PATH + "/firsts.rules.example.com", "").status());
    await(path, "NamesAccepted", "NoConflicts");
    Definitions.awaitEstablished(http, "seconds.rules.example.com");
  }

  private void await(String path, String type, String reason) throws InterruptedException {
    for (int i = 0; i < 3000 && !has(path, type, reason); i++) {
      Thread.sleep(20);
    }
    assertTrue(has(path, type, reason), http.get(path, "").text());
  }

  private boolean has(String path, String type, String reason) {
    return JsonTree.getList(http.get(path, "").tree(), "status", "conditions").stream()
        .anyMatch(
            condition ->
                JsonTree.getString(condition, "type").equals(type)
                    && JsonTree.getString(condition, "reason").equals(reason));
  }
}
