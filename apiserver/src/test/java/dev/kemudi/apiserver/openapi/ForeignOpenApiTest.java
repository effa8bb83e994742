package dev.kemudi.apiserver.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is taken from the documents of servers behind this one. */
class ForeignOpenApiTest {
  private static final GroupVersion METRICS = new GroupVersion("metrics.k8s.io", "v1beta1");
  private static final String SWAGGER =
      """
      {"swagger": "2.0",
       "paths": {
         "/apis/metrics.k8s.io/v1beta1/nodes": {"get": {"operationId": "list", "responses":
           {"200": {"description": "OK", "schema": {"$ref": "#/definitions/Nodes"}}}}},
         "/apis/other.io/v1/things": {"get": {"operationId": "other"}}},
       "definitions": {
         "Nodes": {"type": "object", "properties": {
           "items": {"type": "array", "items": {"$ref": "#/definitions/Node"}}}},
         "Node": {"type": "object", "properties": {"next": {"$ref": "#/definitions/Node"}}},
         "Unused": {"type": "object"}}}
      """;

  private final ForeignOpenApi source = new ForeignOpenApi();

  private void put() {
    source.put(METRICS, Map.of(Dialect.SWAGGER_2, SWAGGER.getBytes(StandardCharsets.UTF_8)));
  }

  private static Set<String> names(Edition edition, String member) {
    Map<String, Object> tree = JsonTree.parseObject(edition.swagger(Encoding.JSON).plain());
    return JsonTree.object(Objects.requireNonNull(tree.get(member))).keySet();
  }

  @Test
  void takesThePathsOfTheVersionAndWhatTheyNeed() {
    put();
    Edition edition = Edition.first(List.of(source), "v1.25.0", Instant.EPOCH);
    assertEquals(Set.of("/apis/metrics.k8s.io/v1beta1/nodes"), names(edition, "paths"));
    assertEquals(Set.of("Node", "Nodes"), names(edition, "definitions"));
  }

  @Test
  void forgetsWhatIsNoLongerServed() {
    put();
    Edition edition = Edition.first(List.of(source), "v1.25.0", Instant.EPOCH);
    source.remove(METRICS);
    Edition next = edition.current(() -> Instant.EPOCH);
    assertEquals(Set.of(), names(next, "paths"));
  }

  @Test
  void hasNoDocumentOfADialectThatTheServerDoesNotSpeak() {
    put();
    Edition edition = Edition.first(List.of(source), "v1.25.0", Instant.EPOCH);
    assertNull(edition.part("apis/metrics.k8s.io/v1beta1", Encoding.JSON));
    source.put(
        METRICS,
        Map.of(
            Dialect.OPENAPI_3,
            "{\"openapi\":\"3.0.0\",\"paths\":{}}".getBytes(StandardCharsets.UTF_8)));
    Edition next = edition.current(() -> Instant.EPOCH);
    assertNotNull(next.part("apis/metrics.k8s.io/v1beta1", Encoding.JSON));
  }
}
