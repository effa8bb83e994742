package dev.kemudi.apiserver.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionCodec;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of the schemas in custom resource definitions. */
class CustomResourceOpenApiTest {
  private static final String CRON_TABS =
      """
      {"metadata": {"name": "crontabs.stable.example.com"},
       "spec": {
         "group": "stable.example.com", "scope": "Namespaced",
         "names": {"plural": "crontabs", "kind": "CronTab", "listKind": "CronTabList"},
         "versions": [{"name": "v1", "served": true, "storage": true,
           "subresources": {"status": {}, "scale": {}},
           "schema": {"openAPIV3Schema": {"type": "object", "description": "Runs at times.",
             "required": ["spec", "free"],
             "properties": {
               "free": {"type": "string", "nullable": true},
               "spec": {"type": "object", "properties": {
                 "cron": {"type": "string", "default": "* * * * *",
                          "anyOf": [{"pattern": "^a"}, {"pattern": "^b"}]},
                 "any": {"type": "object", "x-kubernetes-preserve-unknown-fields": true,
                         "properties": {"a": {"type": "string"}}},
                 "map": {"type": "object", "nullable": true,
                         "additionalProperties": {"type": "string"}},
                 "list": {"type": "array", "example": ["a"]},
                 "pod": {"type": "object", "x-kubernetes-embedded-resource": true}}}}}}},
           {"name": "v2", "served": false, "storage": false}]}}
      """;

  private final CustomResourceOpenApi source = new CustomResourceOpenApi();

  private static CustomResourceDefinition definition(String json) {
    return JsonTree.decode(
        CustomResourceDefinitionCodec.INSTANCE,
        JsonTree.parseObject(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Object at(Object tree, String... names) {
    Object value = tree;
    for (String name : names) {
      value = Objects.requireNonNull(JsonTree.object(value).get(name), name);
    }
    return value;
  }

  private static Object tree(Document document) {
    return JsonTree.parseObject(document.plain());
  }

  private Edition edition() {
    return Edition.first(List.of(source), "v1.25.0", Instant.EPOCH);
  }

  @Test
  void describesTheKindUnderItsReversedGroup() {
    source.put(definition(CRON_TABS));
    Object document = tree(edition().swagger(Encoding.JSON));
    Object kind = at(document, "definitions", "com.example.stable.v1.CronTab");
    assertEquals("Runs at times.", at(kind, "description"));
    assertEquals(
        List.of(Map.of("group", "stable.example.com", "kind", "CronTab", "version", "v1")),
        at(kind, "x-kubernetes-group-version-kind"));
    assertEquals(
        "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta",
        at(kind, "properties", "metadata", "$ref"));
    assertEquals(
        "#/definitions/com.example.stable.v1.CronTab",
        at(
            document,
            "definitions",
            "com.example.stable.v1.CronTabList",
            "properties",
            "items",
            "items",
            "$ref"));
    Map<String, Object> paths = JsonTree.object(at(document, "paths"));
    assertEquals(
        List.of(
            "/apis/stable.example.com/v1/crontabs",
            "/apis/stable.example.com/v1/namespaces/{namespace}/crontabs",
            "/apis/stable.example.com/v1/namespaces/{namespace}/crontabs/{name}",
            "/apis/stable.example.com/v1/namespaces/{namespace}/crontabs/{name}/scale",
            "/apis/stable.example.com/v1/namespaces/{namespace}/crontabs/{name}/status"),
        List.copyOf(paths.keySet()));
    assertEquals(
        "createStableExampleComV1NamespacedCronTab",
        at(
            paths,
            "/apis/stable.example.com/v1/namespaces/{namespace}/crontabs",
            "post",
            "operationId"));
  }

  @Test
  void leavesOutWhatOldClientsWouldMistake() {
    source.put(definition(CRON_TABS));
    Object kind =
        at(tree(edition().swagger(Encoding.JSON)), "definitions", "com.example.stable.v1.CronTab");
    assertEquals(List.of("spec"), at(kind, "required"));
    assertEquals(Map.of(), at(kind, "properties", "free"));
    assertEquals(Map.of("type", "string"), at(kind, "properties", "spec", "properties", "cron"));
    assertEquals(
        Map.of("x-kubernetes-preserve-unknown-fields", true),
        at(kind, "properties", "spec", "properties", "any"));
    assertEquals(
        Map.of("additionalProperties", Map.of("type", "string")),
        at(kind, "properties", "spec", "properties", "map"));
    assertEquals(Map.of(), at(kind, "properties", "spec", "properties", "list"));
  }

  @Test
  void keepsAllThatVersionThreeCanSay() {
    source.put(definition(CRON_TABS));
    Document document =
        Objects.requireNonNull(edition().part("apis/stable.example.com/v1", Encoding.JSON));
    Object spec =
        at(
            tree(document),
            "components",
            "schemas",
            "com.example.stable.v1.CronTab",
            "properties",
            "spec",
            "properties");
    assertEquals("* * * * *", at(spec, "cron", "default"));
    assertEquals("string", at(spec, "any", "properties", "a", "type"));
    assertEquals(List.of("kind", "apiVersion"), at(spec, "pod", "required"));
    assertTrue(JsonTree.object(at(spec, "pod", "properties")).containsKey("metadata"));
  }

  @Test
  void followsDefinitionsAndKeepsTheDocumentsOfOthers() {
    source.put(definition(CRON_TABS));
    source.put(definition(CRON_TABS.replace("stable.", "other.")));
    Edition before = edition();
    Document stable = before.part("apis/stable.example.com/v1", Encoding.JSON);
    Document other = before.part("apis/other.example.com/v1", Encoding.JSON);
    assertSame(before, before.current(() -> Instant.EPOCH));

    source.put(definition(CRON_TABS.replace("Runs at times", "Changed")));
    Edition changed = before.current(() -> Instant.EPOCH);
    assertNotSame(before, changed);
    assertSame(other, changed.part("apis/other.example.com/v1", Encoding.JSON));
    assertNotEquals(
        Objects.requireNonNull(stable).hash(),
        Objects.requireNonNull(changed.part("apis/stable.example.com/v1", Encoding.JSON)).hash());

    source.remove("crontabs.stable.example.com");
    Edition gone = changed.current(() -> Instant.EPOCH);
    assertNull(gone.part("apis/stable.example.com/v1", Encoding.JSON));
    assertSame(other, gone.part("apis/other.example.com/v1", Encoding.JSON));
  }
}
