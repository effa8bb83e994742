package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Definitions that are there when a server starts. */
class StoredDefinitionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String OLD =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: olds.example.com, uid: u, generation: 1}
      spec:
        group: example.com
        names: {plural: olds, singular: old, kind: Old, listKind: OldList}
        scope: Cluster
        preserveUnknownFields: true
        versions:
        - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {properties: {spec: {}}}}}
      status:
        acceptedNames: {plural: olds, singular: old, kind: Old, listKind: OldList}
        storedVersions: [v1]
        conditions:
        - {type: NamesAccepted, status: 'True', reason: NoConflicts}
        - {type: Established, status: 'True', reason: InitialNamesAccepted}
      """;

  private static void fill(ObjectStore store) {
    store.create(
        new StoreKey("/registry/apiextensions.k8s.io/customresourcedefinitions/olds.example.com"),
        Payload.of(Definitions.json(OLD).getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> types(PlainClient http) {
    String path = Definitions.PATH + "/olds.example.com";
    return JsonTree.getList(http.get(path, "").tree(), "status", "conditions").stream()
        .map(each -> JsonTree.getString(each, "type") + JsonTree.getString(each, "status"))
        .toList();
  }

  /** It is served first, and what it says of itself is put right after. */
  @Test
  void isServedWhenTheServerIsReadyAndJudgedThen() throws Exception {
    try (TestServer server = new TestServer(StoredDefinitionTest::fill);
        PlainClient http = new PlainClient(server)) {
      assertTrue(server.server.isReady());
      assertEquals(200, http.get("/apis/example.com/v1/olds", "").status());
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!types(http).contains("NonStructuralSchemaTrue") && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertEquals(
          List.of("NamesAcceptedTrue", "EstablishedTrue", "NonStructuralSchemaTrue"), types(http));
      assertFalse(http.get("/openapi/v2", "").text().isEmpty());
    }
  }
}
