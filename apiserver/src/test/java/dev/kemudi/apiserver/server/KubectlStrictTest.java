package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Manifests with a typing error each, of most kinds, which strict validation finds. */
class KubectlStrictTest {
  /** Since this version the server checks fields for kubectl. */
  private static final int SERVER_CHECKS = 25;

  private static final Pattern HEAD = Pattern.compile("# (\\S+)\napiVersion: (\\S+)\nkind: (\\w+)");

  @TempDir static Path folder;

  private static TestServer server;
  private static List<Kubectl> kubectls;

  /**
   * @param field that nobody knows
   */
  private record Manifest(String text, String field, String apiVersion, String kind) {
    static Manifest of(String text) {
      Matcher head = HEAD.matcher(text);
      assertTrue(head.lookingAt(), text);
      return new Manifest(text, head.group(1), head.group(2), head.group(3));
    }

    /** What the server says. */
    String refusal() {
      String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
      return ("Error from server (BadRequest): error when creating \"typo.yaml\": %s in version"
              + " \"%s\" cannot be handled as a %s: strict decoding error: unknown field \"%s\"\n")
          .formatted(kind, version, kind, field);
    }

    /** What a kubectl says that checks fields itself. */
    String ownRefusal() {
      int dot = field.lastIndexOf('.');
      String parent = dot < 0 ? kind : kind + "." + field.substring(0, dot);
      return "ValidationError(%s): unknown field \"%s\" in io.k8s."
          .formatted(parent, field.substring(dot + 1));
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer();
    kubectls = Kubectl.all(server, folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Stream<Manifest> manifests() throws IOException {
    try (InputStream in = KubectlStrictTest.class.getResourceAsStream("typing-errors.yaml")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("---\n")).map(Manifest::of);
    }
  }

  @TestFactory
  Stream<DynamicTest> typingErrorsAreRefused() throws IOException {
    Assumptions.assumeFalse(kubectls.isEmpty(), "no kubectl on this machine");
    return manifests()
        .flatMap(
            manifest ->
                kubectls.stream()
                    .map(
                        kubectl ->
                            DynamicTest.dynamicTest(
                                "1." + kubectl.minor() + " " + manifest.kind + " " + manifest.field,
                                () -> check(kubectl, manifest))));
  }

  private static void check(Kubectl kubectl, Manifest manifest) throws Exception {
    kubectl.file("typo.yaml", manifest.text);
    if (kubectl.minor() >= SERVER_CHECKS) {
      assertEquals(
          manifest.refusal(), kubectl.run("apply", "--validate=strict", "-f", "typo.yaml"));
    } else {
      String output = kubectl.run("apply", "-f", "typo.yaml");
      assertTrue(output.contains(manifest.ownRefusal()), output);
    }
  }

  @Test
  void aTypingErrorInAChangeIsRefusedToo() throws Exception {
    for (Kubectl kubectl : kubectls) {
      if (kubectl.minor() < SERVER_CHECKS) {
        continue;
      }
      String right =
          "# not JSON\n{apiVersion: v1, kind: Service, metadata: {name: changed}, spec: {ports: [{port: 80}]}}";
      kubectl.file("changed.yaml", right);
      assertEquals(
          "service/changed created\n",
          kubectl.run("apply", "--validate=strict", "-f", "changed.yaml"));
      kubectl.file("changed.yaml", right.replace("port: 80", "port: 80, nam: http"));
      String patched = kubectl.run("apply", "--validate=strict", "-f", "changed.yaml");
      assertTrue(
          patched.contains("strict decoding error: unknown field \"spec.ports[0].nam\""), patched);
      assertTrue(patched.contains("patch: Invalid value: \"map["), patched);
      String applied =
          kubectl.run(
              "apply",
              "--server-side",
              "--force-conflicts",
              "--validate=strict",
              "-f",
              "changed.yaml");
      assertTrue(
          applied.contains(
              ".spec.ports[port=80,protocol=\"TCP\"].nam: field not declared in schema"),
          applied);
      assertEquals("service \"changed\" deleted\n", kubectl.run("delete", "service", "changed"));
    }
  }
}
