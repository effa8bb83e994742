package dev.kemudi.proof.hostile;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Harm by what requests carry. */
final class Bodies {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String YAML = "application/yaml";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final int LARGEST = 3 << 20;

  private Bodies() {}

  static List<Attack> all() {
    return List.of(
        of("bombs of JSON", Bodies::jsonBombs),
        of("bombs of YAML", Bodies::yamlBombs),
        of("a body of that many megabytes", Bodies::hugeBody),
        of("bodies that come a byte at a time", Bodies::slowBodies),
        of("patches that double an object", Bodies::doublingPatches),
        of("an object that grows by patches", Bodies::growingObject),
        of("selectors of thousands of terms", Bodies::hugeSelectors));
  }

  /** What an attack does. */
  @FunctionalInterface
  interface Body {
    String run(Target target, int size) throws IOException, InterruptedException;
  }

  static Attack of(String name, Body body) {
    return new Attack() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String run(Target target, int size) throws IOException, InterruptedException {
        return body.run(target, size);
      }
    };
  }

  static void expect(int status, Rest.Answer answer) throws IOException {
    if (answer.status() != status) {
      throw new IOException("wanted " + status + ", got " + answer.status() + ": " + answer.text());
    }
  }

  private static Rest.Answer post(Target target, String type, String body) throws IOException {
    return target
        .rest()
        .send("POST", CONFIG_MAPS, type, Rest.JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String jsonBombs(Target target, int size) throws IOException {
    List<String> bombs =
        List.of(
            "[".repeat(LARGEST),
            "{\"a\":".repeat(LARGEST / 5),
            "{\"data\":{\"a\":\"" + "\\u0000".repeat(LARGEST / 6 - 10),
            "{\"x\":[" + "[],".repeat(LARGEST / 3 - 10),
            "{\"x\":" + "9".repeat(LARGEST - 10) + "}");
    for (int i = 0; i < size; i++) {
      expect(400, post(target, Rest.JSON, bombs.get(i % bombs.size())));
    }
    return size + " refused";
  }

  private static String yamlBombs(Target target, int size) throws IOException {
    StringBuilder aliases = new StringBuilder("data: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 20; i++) {
      aliases.append('a').append(i).append(": &a").append(i).append(" [");
      aliases.append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
    }
    List<String> bombs =
        List.of(
            aliases.toString(),
            "[".repeat(LARGEST / 2),
            "a: &a\n  <<: *a\n",
            "- ".repeat(LARGEST / 4),
            "? ".repeat(LARGEST / 4));
    for (int i = 0; i < size; i++) {
      expect(400, post(target, YAML, bombs.get(i % bombs.size())));
    }
    return size + " refused";
  }

  private static String hugeBody(Target target, int size) throws IOException {
    try (Wire wire = target.connect("http/1.1")) {
      wire.text(
          "POST " + CONFIG_MAPS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
      wire.text("Content-Length: " + ((long) size << 20) + "\r\n\r\n");
      String megabyte = " ".repeat(1 << 20);
      int sent = 0;
      try {
        for (; sent < size; sent++) {
          wire.text(megabyte).flush();
        }
      } catch (IOException e) {
        // The server has heard enough.
      }
      String answer = wire.statusLine();
      if (!answer.isEmpty() && !answer.contains(" 413 ")) {
        throw new IOException("answered " + answer);
      }
      return sent + " MB taken, then " + (answer.isEmpty() ? "cut off" : answer);
    }
  }

  private static String slowBodies(Target target, int size)
      throws IOException, InterruptedException {
    List<Wire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        Wire wire = target.connect("http/1.1");
        wires.add(wire);
        wire.text("POST " + CONFIG_MAPS + " HTTP/1.1\r\nHost: x\r\n");
        wire.text("Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n").flush();
      }
      for (int round = 0; round < 10; round++) {
        for (Wire wire : wires) {
          wire.text("{").flush();
        }
        Thread.sleep(100);
      }
    } finally {
      wires.forEach(Wire::close);
    }
    return size + " connections held";
  }

  private static String doublingPatches(Target target, int size) throws IOException {
    create(target, "doubled", "{\"a\":\"b\"}");
    StringBuilder patch = new StringBuilder("[");
    for (int i = 0; i < 200; i++) {
      for (String to : List.of("x", "y")) {
        patch.append("{\"op\":\"copy\",\"from\":\"/metadata\",\"path\":\"/metadata/");
        patch.append(to).append("\"},");
      }
    }
    patch.append("{\"op\":\"remove\",\"path\":\"/metadata/x\"}]");
    for (int i = 0; i < size; i++) {
      expect(422, patch(target, CONFIG_MAPS + "/doubled", JSON_PATCH, patch.toString()));
    }
    return size + " refused";
  }

  /** An object may not be larger than the store takes, however small the steps are. */
  private static String growingObject(Target target, int size) throws IOException {
    String templates = "/api/v1/namespaces/default/podtemplates";
    String template =
        """
        {"metadata":{"name":"grown"},"template":{"metadata":{"labels":{"a":"b"}},
         "spec":{"containers":[{"name":"c","image":"i","args":["x"]}]}}}""";
    target.rest().send("POST", templates, template);
    String text = "x".repeat(200_000);
    for (int i = 0; i < size; i++) {
      String patch =
          "[{\"op\":\"add\",\"path\":\"/template/spec/containers/0/args/-\",\"value\":\""
              + text
              + "\"}]";
      Rest.Answer answer = patch(target, templates + "/grown", JSON_PATCH, patch);
      if (!answer.succeeded()) {
        expect(500, answer);
        return "refused after " + i + ": " + JsonTree.getString(answer.tree(), "message");
      }
    }
    throw new IOException("an object has grown to " + size * 200_000L + " bytes");
  }

  private static Rest.Answer patch(Target target, String path, String type, String body)
      throws IOException {
    return target
        .rest()
        .send("PATCH", path, type, Rest.JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void create(Target target, String name, String data) throws IOException {
    Rest.Answer answer =
        post(target, Rest.JSON, "{\"metadata\":{\"name\":\"" + name + "\"},\"data\":" + data + "}");
    if (answer.status() != 409) {
      expect(201, answer);
    }
  }

  private static String hugeSelectors(Target target, int size) throws IOException {
    StringBuilder selector = new StringBuilder("a0=b");
    for (int i = 1; i < size; i++) {
      selector.append(",a").append(i).append("+notin+(x,y)");
    }
    for (String prefix : List.of("?labelSelector=", "?fieldSelector=", "?continue=", "?x=")) {
      Rest.Answer answer = target.rest().get(CONFIG_MAPS + prefix + selector);
      if (answer.status() >= 500) {
        throw new IOException(prefix + " was answered " + answer.status());
      }
    }
    return "selectors of " + selector.length() + " bytes";
  }
}
