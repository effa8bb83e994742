package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users of kubectl see of server-side apply. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlApplyTest {
  /** Since this version kubectl leaves them out unless it is asked for them. */
  private static final int SHOWS_MANAGED_FIELDS = 21;

  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 2
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            containers:
            - name: web
              image: nginx
      """;

  @TempDir static Path folder;

  private TestServer server;
  private List<Kubectl> kubectls = List.of();

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    kubectls = Kubectl.all(server, folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("kubectls")
  void appliesOnTheServer(Kubectl kubectl) throws Exception {
    Path manifest = Files.writeString(folder.resolve("web.yaml"), MANIFEST);
    String file = manifest.toString();
    assertEquals(
        "deployment.apps/web serverside-applied",
        run(kubectl, "apply", "--server-side", "-f", file));
    String version =
        run(kubectl, "get", "deploy", "web", "-o", "jsonpath={.metadata.resourceVersion}");
    assertEquals(
        "deployment.apps/web serverside-applied",
        run(kubectl, "apply", "--server-side", "-f", file));
    assertEquals(
        version,
        run(kubectl, "get", "deploy", "web", "-o", "jsonpath={.metadata.resourceVersion}"));
    run(kubectl, "set", "image", "deployment/web", "web=httpd", "--field-manager=setter");

    String conflict = run(kubectl, "apply", "--server-side", "-f", file);
    assertTrue(
        conflict.contains(
            "Apply failed with 1 conflict: conflict with \"setter\" using apps/v1:"
                + " .spec.template.spec.containers[name=\"web\"].image"),
        conflict);
    assertTrue(conflict.contains("--force-conflicts"), conflict);
    assertEquals(
        "deployment.apps/web serverside-applied",
        run(kubectl, "apply", "--server-side", "--force-conflicts", "-f", file));
    assertEquals(
        "nginx",
        run(
            kubectl,
            "get",
            "deploy",
            "web",
            "-o",
            "jsonpath={.spec.template.spec.containers[0].image}"));

    String shown = run(kubectl, "get", "deploy", "web", "-o", "yaml", "--show-managed-fields");
    if (kubectl.minor() >= SHOWS_MANAGED_FIELDS) {
      assertTrue(shown.contains("manager: kubectl\n    operation: Apply\n"), shown);
      assertFalse(run(kubectl, "get", "deploy", "web", "-o", "yaml").contains("managedFields"));
    }
    run(kubectl, "delete", "deploy", "web");
  }

  @ParameterizedTest
  @MethodSource("kubectls")
  void movesFromTheClientToTheServer(Kubectl kubectl) throws Exception {
    String file = Files.writeString(folder.resolve("moved.yaml"), MANIFEST).toString();
    assertEquals("deployment.apps/web created", run(kubectl, "apply", "-f", file));
    assertEquals("deployment.apps/web unchanged", run(kubectl, "apply", "-f", file));
    Files.writeString(folder.resolve("moved.yaml"), MANIFEST.replace("replicas: 2", "replicas: 3"));
    assertEquals(
        "deployment.apps/web serverside-applied",
        run(kubectl, "apply", "--server-side", "-f", file));
    assertEquals("3", run(kubectl, "get", "deploy", "web", "-o", "jsonpath={.spec.replicas}"));
    assertTrue(
        run(kubectl, "get", "deploy", "web", "-o", "jsonpath={.metadata.annotations}")
            .contains("\\\"replicas\\\":3"));
    run(kubectl, "delete", "deploy", "web");
  }

  private Stream<Kubectl> kubectls() {
    Assumptions.assumeFalse(kubectls.isEmpty(), "no kubectl on this machine");
    return kubectls.stream();
  }

  private static String run(Kubectl kubectl, String... arguments) throws Exception {
    return kubectl.run(arguments).strip();
  }
}
