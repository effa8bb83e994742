package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scale of custom resources. */
class CustomScaleTest {
  private static final String PATH = "/apis/scale.example.com/v1/namespaces/default/noxus";
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: noxus.scale.example.com}
      spec:
        group: scale.example.com
        scope: Namespaced
        names: {plural: noxus, singular: noxu, kind: Noxu}
        versions:
        - name: v1
          served: true
          storage: true
          subresources:
            status: {}
            scale:
              specReplicasPath: .spec.size.wanted
              statusReplicasPath: .status.there
              labelSelectorPath: .status.selector
          schema:
            openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
        - name: v1beta1
          served: true
          storage: false
          schema:
            openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  @RegisterExtension private static final RunningServer SERVER = RunningServer.defining(DEFINITION);

  private final PlainClient http = SERVER.http();

  private PlainClient.Reply make(String name, String spec) {
    return http.send(
        "POST",
        PATH,
        "{\"apiVersion\":\"scale.example.com/v1\",\"kind\":\"Noxu\",\"metadata\":{\"name\":\""
            + name
            + "\"},\"spec\":"
            + spec
            + "}");
  }

  @Test
  void isReadWrittenAndPatched() {
    make("whole", "{\"size\":{\"wanted\":2},\"other\":true}");
    http.patch(PATH + "/whole/status", "{\"status\":{\"there\":1,\"selector\":\"a=b\"}}");
    Map<String, Object> scale = http.get(PATH + "/whole/scale", "").tree();
    assertEquals("autoscaling/v1", JsonTree.getString(scale, "apiVersion"));
    assertEquals("Scale", JsonTree.getString(scale, "kind"));
    assertEquals(Map.of("replicas", 2L), JsonTree.getObject(scale, "spec"));
    assertEquals(Map.of("replicas", 1L, "selector", "a=b"), JsonTree.getObject(scale, "status"));
    PlainClient.Reply put =
        http.send(
            "PUT",
            PATH + "/whole/scale",
            new String(
                JsonTree.write(JsonTree.with(scale, 7L, "spec", "replicas")),
                java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(200, put.status(), put.text());
    Map<String, Object> object = http.get(PATH + "/whole", "").tree();
    assertEquals(
        Map.of("size", Map.of("wanted", 7L), "other", true), JsonTree.getObject(object, "spec"));
    assertEquals(2L, JsonTree.get(object, "metadata", "generation"));
    assertEquals(
        409,
        http.send(
                "PUT",
                PATH + "/whole/scale",
                new String(JsonTree.write(scale), java.nio.charset.StandardCharsets.UTF_8))
            .status());
    http.patch(PATH + "/whole/scale", "{\"spec\":{\"replicas\":3}}");
    assertEquals(3L, JsonTree.get(http.get(PATH + "/whole", "").tree(), "spec", "size", "wanted"));
  }

  @Test
  void isReplacedUnconditionallyWhereNoVersionIsNamed() {
    make("loose", "{\"size\":{\"wanted\":2}}");
    PlainClient.Reply put =
        http.send(
            "PUT",
            PATH + "/loose/scale",
            "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\","
                + "\"metadata\":{\"name\":\"loose\"},\"spec\":{\"replicas\":5}}");
    assertEquals(200, put.status(), put.text());
    assertEquals(5L, JsonTree.get(http.get(PATH + "/loose", "").tree(), "spec", "size", "wanted"));
  }

  @Test
  void isAppliedByItsOwner() {
    make("applied", "{\"size\":{\"wanted\":2}}");
    String body =
        "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\",\"metadata\":{\"name\":\"applied\"},"
            + "\"spec\":{\"replicas\":4}}";
    PlainClient.Reply refused = http.apply(PATH + "/applied/scale?fieldManager=scaler", body);
    assertEquals(409, refused.status(), refused.text());
    PlainClient.Reply forced =
        http.apply(PATH + "/applied/scale?fieldManager=scaler&force=true", body);
    assertEquals(200, forced.status(), forced.text());
    Map<String, Object> object = http.get(PATH + "/applied", "").tree();
    assertEquals(4L, JsonTree.get(object, "spec", "size", "wanted"));
    List<Object> owners = JsonTree.getList(object, "metadata", "managedFields");
    assertTrue(
        owners.stream()
            .anyMatch(
                owner ->
                    JsonTree.getString(owner, "manager").equals("scaler")
                        && JsonTree.getString(owner, "subresource").equals("scale")
                        && JsonTree.getString(owner, "apiVersion").equals("scale.example.com/v1")
                        && JsonTree.get(owner, "fieldsV1", "f:spec", "f:size", "f:wanted") != null),
        owners.toString());
  }

  @Test
  void missesItsReplicas() {
    make("bare", "{}");
    PlainClient.Reply read = http.get(PATH + "/bare/scale", "");
    assertEquals(500, read.status());
    assertEquals(
        "Internal error occurred: the spec replicas field \".spec.size.wanted\" does not exist",
        JsonTree.getString(read.tree(), "message"));
    PlainClient.Reply empty = http.patch(PATH + "/bare/scale", "{\"metadata\":{}}");
    assertEquals(400, empty.status());
    assertEquals(
        "the spec replicas field \".spec.size.wanted\" cannot be empty",
        JsonTree.getString(empty.tree(), "message"));
    assertEquals(200, http.patch(PATH + "/bare/scale", "{\"spec\":{\"replicas\":1}}").status());
  }

  @Test
  void refusesReplicasThatAreNone() {
    assertEquals(
        "Noxu.scale.example.com \"wrong\" is invalid: .spec.size.wanted: Invalid value: -1: should be"
            + " a non-negative integer",
        JsonTree.getString(make("wrong", "{\"size\":{\"wanted\":-1}}").tree(), "message"));
    assertEquals(
        "Noxu.scale.example.com \"wrong\" is invalid: .spec.size.wanted: Invalid value: 0:"
            + " .spec.size.wanted accessor error: x is of the type string, expected int64",
        JsonTree.getString(make("wrong", "{\"size\":{\"wanted\":\"x\"}}").tree(), "message"));
  }

  @Test
  void isDiscoveredAndPrinted() {
    make("printed", "{\"size\":{\"wanted\":5}}");
    List<Object> resources =
        JsonTree.getList(http.get("/apis/scale.example.com/v1", "").tree(), "resources");
    assertEquals(
        List.of("noxus", "noxus/scale", "noxus/status"),
        resources.stream().map(each -> JsonTree.getString(each, "name")).toList());
    assertEquals(
        Map.of(
            "name", "noxus/scale",
            "singularName", "",
            "namespaced", true,
            "group", "autoscaling",
            "version", "v1",
            "kind", "Scale",
            "verbs", List.of("get", "patch", "update")),
        resources.get(1));
    PlainClient.Reply table =
        http.get(PATH + "/printed/scale", "application/json;as=Table;v=v1;g=meta.k8s.io");
    assertEquals(
        List.of("printed", 5L, 0L),
        JsonTree.getList(JsonTree.getList(table.tree(), "rows").getFirst(), "cells").subList(0, 3));
    assertEquals(404, http.get(PATH.replace("/v1/", "/v1beta1/") + "/printed/scale", "").status());
  }
}
