package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that nest as deep as upstream lets them, in a JVM whose stacks take that. */
class DeepObjectsTest {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: deeps.example.com}
      spec:
        group: example.com
        names: {plural: deeps, kind: Deep}
        scope: Cluster
        versions:
        - name: v1
          served: true
          storage: true
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """;
  private static final String DEEPS = "/apis/example.com/v1/deeps";
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";

  /** All levels that there may be, but for that of the object itself. */
  private static final int BELOW = 9_999;

  @RegisterExtension private static final RunningServer SERVER = RunningServer.defining(DEFINITION);

  private final PlainClient http = SERVER.http();

  private static String value(int levels) {
    return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  private static String deep(String name, int levels) {
    return "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Deep\",\"metadata\":{\"name\":\""
        + name
        + "\"},\"spec\":"
        + value(levels)
        + "}";
  }

  @Test
  void areWrittenReadAndChanged() {
    PlainClient.Reply made = http.send("POST", DEEPS, deep("one", BELOW));
    assertEquals(201, made.status(), () -> made.text().substring(0, 300));
    String spec = "\"spec\":" + value(BELOW);
    assertTrue(http.get(DEEPS + "/one", "").text().contains(spec));
    assertTrue(http.get(DEEPS, "").text().contains(spec));
    assertEquals(200, http.get(DEEPS, "application/json;as=Table;v=v1;g=meta.k8s.io").status());
    assertEquals(200, http.patch(DEEPS + "/one", "{\"spec\":" + value(BELOW - 1) + "}").status());
    assertTrue(http.get(DEEPS + "/one", "application/yaml").text().length() < 1 << 20);
    assertEquals(201, http.apply(DEEPS + "/two?fieldManager=me", deep("two", BELOW)).status());
    assertEquals(200, http.apply(DEEPS + "/two?fieldManager=me", deep("two", BELOW - 2)).status());
    assertEquals(200, http.send("DELETE", DEEPS + "/two", "").status());
  }

  @Test
  void areRefusedWhenTheyAreDeeper() {
    PlainClient.Reply reply = http.send("POST", DEEPS, deep("three", BELOW + 1));
    assertEquals(400, reply.status());
    assertTrue(reply.text().contains("exceeded max depth"), reply.text());
    reply =
        http.send("POST", MAPS, "{\"metadata\":{\"name\":\"m\"},\"x\":" + value(BELOW + 1) + "}");
    assertEquals(400, reply.status());
    assertEquals(
        201,
        http.send("POST", MAPS, "{\"metadata\":{\"name\":\"m\"},\"x\":" + value(BELOW) + "}")
            .status());
  }
}
