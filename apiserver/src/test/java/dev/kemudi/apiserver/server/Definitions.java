package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Custom resources that tests define. */
final class Definitions {
  static final String PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private Definitions() {}

  /** Creates a definition and waits until its resource is there. */
  static void serve(PlainClient http, String yaml) throws InterruptedException {
    PlainClient.Reply made = http.send("POST", PATH, json(yaml));
    assertEquals(201, made.status(), made.text());
    awaitEstablished(http, JsonTree.getString(made.tree(), "metadata", "name"));
  }

  static String json(String yaml) {
    return new String(
        JsonTree.write(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8);
  }

  static void awaitEstablished(PlainClient http, String name) throws InterruptedException {
    for (int i = 0; i < 3000 && !established(http, name); i++) {
      Thread.sleep(20);
    }
    assertTrue(established(http, name), name);
  }

  private static boolean established(PlainClient http, String name) {
    List<Object> conditions =
        JsonTree.getList(http.get(PATH + "/" + name, "").tree(), "status", "conditions");
    return conditions.stream()
        .anyMatch(
            condition ->
                JsonTree.getString(condition, "type").equals("Established")
                    && JsonTree.getString(condition, "status").equals("True"));
  }
}
