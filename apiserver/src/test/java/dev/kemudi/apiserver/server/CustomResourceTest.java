package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionCodec;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A definition and its objects, over HTTPS with plain requests, as any client sends them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomResourceTest {
  private static final String NAME = "crontabs.stable.example.com";
  private static final String PATH = "/apis/stable.example.com/v1/namespaces/default/crontabs";
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: crontabs.stable.example.com}
      spec:
        group: stable.example.com
        scope: Namespaced
        names: {plural: crontabs, singular: crontab, kind: CronTab, shortNames: [ct]}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          additionalPrinterColumns:
          - {name: Spec, type: string, jsonPath: .spec.cronSpec}
          - {name: Ready, type: boolean, jsonPath: .status.ready}
          - {name: First, type: string, jsonPath: '.spec.parts[?(@.name=="b")].value'}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  required: [cronSpec]
                  properties:
                    cronSpec: {type: string, minLength: 3}
                    replicas: {type: integer, minimum: 1, maximum: 10, default: 2}
                    mode: {type: string, enum: [fast, slow]}
                    parts:
                      type: array
                      x-kubernetes-list-type: map
                      x-kubernetes-list-map-keys: [name]
                      items:
                        type: object
                        required: [name]
                        properties:
                          name: {type: string}
                          value: {type: string}
                status:
                  type: object
                  properties:
                    ready: {type: boolean}
        - name: v1beta1
          served: true
          storage: false
          schema:
            openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private TestServer server;
  private Client admin;
  private PlainClient http;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    admin = server.server.admin();
    http = new PlainClient(server);
    define();
  }

  @AfterAll
  void stop() {
    http.close();
    server.close();
  }

  private void define() throws InterruptedException {
    create(DEFINITION);
    await(this::established);
  }

  private void create(String definition) {
    admin.create(
        ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS,
        JsonTree.decode(
            CustomResourceDefinitionCodec.INSTANCE,
            JsonTree.asObject(Yaml.parse(definition.getBytes(StandardCharsets.UTF_8)))));
  }

  /** Looks again after each change of a definition, and a little after. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertTrue(condition.getAsBoolean());
  }

  private boolean established() {
    return admin
        .get(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS, new ObjectKey("", NAME))
        .status()
        .conditions()
        .stream()
        .anyMatch(c -> c.type().equals("Established") && c.status().equals("True"));
  }

  private static String object(String name, String spec) {
    return "{\"apiVersion\":\"stable.example.com/v1\",\"kind\":\"CronTab\",\"metadata\":{\"name\":\""
        + name
        + "\"},\"spec\":"
        + spec
        + "}";
  }

  private static String message(PlainClient.Reply reply, int status) {
    assertEquals(status, reply.status(), reply.text());
    return JsonTree.getString(reply.tree(), "message");
  }

  @Test
  void defaultsAndPrunes() {
    PlainClient.Reply made =
        http.send("POST", PATH, object("plain", "{\"cronSpec\":\"* * *\",\"odd\":1}"));
    assertEquals(201, made.status(), made.text());
    assertEquals(
        Map.of("cronSpec", "* * *", "replicas", 2L), JsonTree.getObject(made.tree(), "spec"));
    assertEquals(1L, JsonTree.get(made.tree(), "metadata", "generation"));
    assertEquals("299 - \"unknown field \\\"spec.odd\\\"\"", made.warning());
    assertEquals(
        "CronTab in version \"v1\" cannot be handled as a CronTab: strict decoding error: unknown"
            + " field \"spec.odd\"",
        message(
            http.send(
                "POST",
                PATH + "?fieldValidation=Strict",
                object("strict", "{\"cronSpec\":\"* * *\",\"odd\":1}")),
            400));
  }

  @Test
  void refusesWhatTheSchemaForbids() {
    assertEquals(
        "CronTab.stable.example.com \"wrong\" is invalid: spec.cronSpec: Required value",
        message(http.send("POST", PATH, object("wrong", "{}")), 422));
    assertEquals(
        "CronTab.stable.example.com \"wrong\" is invalid: spec.replicas: Invalid value: 11:"
            + " spec.replicas in body should be less than or equal to 10",
        message(
            http.send("POST", PATH, object("wrong", "{\"cronSpec\":\"* * *\",\"replicas\":11}")),
            422));
    assertEquals(
        "CronTab.stable.example.com \"wrong\" is invalid: spec.replicas: Invalid value: \"string\":"
            + " spec.replicas in body must be of type integer: \"string\"",
        message(
            http.send("POST", PATH, object("wrong", "{\"cronSpec\":\"* * *\",\"replicas\":\"x\"}")),
            422));
    assertEquals(
        "CronTab.stable.example.com \"wrong\" is invalid: spec.mode: Unsupported value: \"odd\":"
            + " supported values: \"fast\", \"slow\"",
        message(
            http.send("POST", PATH, object("wrong", "{\"cronSpec\":\"* * *\",\"mode\":\"odd\"}")),
            422));
    assertEquals(
        "CronTab.stable.example.com \"wrong\" is invalid: spec.parts[1]: Duplicate value:"
            + " map[string]interface {}{\"name\":\"a\"}",
        message(
            http.send(
                "POST",
                PATH,
                object(
                    "wrong",
                    "{\"cronSpec\":\"* * *\",\"parts\":[{\"name\":\"a\"},{\"name\":\"a\"}]}")),
            422));
  }

  @Test
  void theStatusHasItsOwnDoor() {
    http.send("POST", PATH, object("status", "{\"cronSpec\":\"* * *\"}"));
    PlainClient.Reply byMain =
        http.patch(PATH + "/status", "{\"spec\":{\"replicas\":3},\"status\":{\"ready\":true}}");
    assertEquals(200, byMain.status(), byMain.text());
    assertEquals(2L, JsonTree.get(byMain.tree(), "metadata", "generation"));
    assertEquals(Map.of(), JsonTree.getObject(byMain.tree(), "status"));
    PlainClient.Reply byStatus =
        http.patch(
            PATH + "/status/status", "{\"spec\":{\"replicas\":4},\"status\":{\"ready\":true}}");
    assertEquals(3L, JsonTree.get(byStatus.tree(), "spec", "replicas"));
    assertEquals(true, JsonTree.get(byStatus.tree(), "status", "ready"));
    assertEquals(2L, JsonTree.get(byStatus.tree(), "metadata", "generation"));
  }

  @Test
  void appliesByElementsOfListMaps() {
    String path = PATH + "/applied?force=true&fieldManager=";
    http.apply(
        path + "one",
        object("applied", "{\"cronSpec\":\"* * *\",\"parts\":[{\"name\":\"a\",\"value\":\"1\"}]}"));
    PlainClient.Reply both =
        http.apply(
            path + "two", object("applied", "{\"parts\":[{\"name\":\"b\",\"value\":\"2\"}]}"));
    assertEquals(200, both.status(), both.text());
    assertEquals(
        List.of(Map.of("name", "a", "value", "1"), Map.of("name", "b", "value", "2")),
        JsonTree.getList(both.tree(), "spec", "parts"));
    PlainClient.Reply less =
        http.apply(path + "one", object("applied", "{\"cronSpec\":\"* * *\"}"));
    assertEquals(
        List.of(Map.of("name", "b", "value", "2")), JsonTree.getList(less.tree(), "spec", "parts"));
  }

  @Test
  void printsItsColumns() {
    http.send(
        "POST",
        PATH,
        object("printed", "{\"cronSpec\":\"* * *\",\"parts\":[{\"name\":\"b\",\"value\":\"x\"}]}"));
    PlainClient.Reply table =
        http.get(PATH + "/printed", "application/json;as=Table;v=v1;g=meta.k8s.io");
    Map<String, Object> row = JsonTree.object(JsonTree.getList(table.tree(), "rows").getFirst());
    assertEquals(Arrays.asList("printed", "* * *", null, "x"), JsonTree.getList(row, "cells"));
  }

  @Test
  void isServedInEveryVersion() {
    http.send("POST", PATH, object("versions", "{\"cronSpec\":\"* * *\"}"));
    PlainClient.Reply other = http.get(PATH.replace("/v1/", "/v1beta1/") + "/versions", "");
    assertEquals("stable.example.com/v1beta1", JsonTree.getString(other.tree(), "apiVersion"));
    assertEquals("* * *", JsonTree.getString(other.tree(), "spec", "cronSpec"));
    PlainClient.Reply group = http.get("/apis/stable.example.com", "");
    assertEquals("v1", JsonTree.getString(group.tree(), "preferredVersion", "version"));
    PlainClient.Reply list = http.get(PATH, "application/vnd.kubernetes.protobuf,application/json");
    assertEquals("CronTabList", JsonTree.getString(list.tree(), "kind"));
    assertEquals(
        "CronTab", JsonTree.getString(JsonTree.getList(list.tree(), "items").getFirst(), "kind"));
  }

  @Test
  void nothingNewIsTakenWhileADefinitionGoes() throws Exception {
    String text =
        DEFINITION
            .replace("stable.example.com", "ending.example.com")
            .replace("crontabs", "endings")
            .replace("crontab", "ending")
            .replace("CronTab", "Ending");
    create(text);
    String path = "/apis/ending.example.com/v1/namespaces/default/endings";
    await(() -> http.get(path, "").status() == 200);
    String held =
        object("held", "{\"cronSpec\":\"* * *\"}")
            .replace("stable.example.com", "ending.example.com")
            .replace("CronTab", "Ending")
            .replace("\"name\"", "\"finalizers\":[\"example.com/hold\"],\"name\"");
    assertEquals(201, http.send("POST", path, held).status());
    http.send("DELETE", Definitions.PATH + "/endings.ending.example.com", "");
    String another = held.replace("\"held\"", "\"another\"");
    await(() -> http.send("POST", path, another).status() == 405);
    assertEquals(
        "create not allowed while custom resource definition is terminating",
        JsonTree.getString(http.send("POST", path, another).tree(), "message"));
    http.patch(path + "/another", "{\"metadata\":{\"finalizers\":null}}");
    http.patch(path + "/held", "{\"metadata\":{\"finalizers\":null}}");
    await(() -> http.get(path, "").status() == 404);
  }

  @Test
  void goesWithItsDefinition() throws Exception {
    String name = "gadgets.other.example.com";
    String text =
        DEFINITION
            .replace("stable.example.com", "other.example.com")
            .replace("crontabs", "gadgets")
            .replace("crontab", "gadget")
            .replace("CronTab", "Gadget");
    create(text);
    await(() -> http.get("/apis/other.example.com/v1/gadgets", "").status() == 200);
    http.send(
        "POST",
        "/apis/other.example.com/v1/namespaces/default/gadgets",
        object("held", "{\"cronSpec\":\"* * *\"}")
            .replace("stable.example.com", "other.example.com")
            .replace("CronTab", "Gadget"));
    admin.delete(
        ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS,
        new ObjectKey("", name),
        DeleteOptionsBuilder.create().build());
    await(() -> http.get("/apis/other.example.com/v1/gadgets", "").status() == 404);
    assertThrows(
        StatusError.class,
        () -> admin.get(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS, new ObjectKey("", name)));
    create(text);
    await(() -> http.get("/apis/other.example.com/v1/gadgets", "").status() == 200);
    assertEquals(
        List.of(),
        JsonTree.getList(http.get("/apis/other.example.com/v1/gadgets", "").tree(), "items"));
  }
}
