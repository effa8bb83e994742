package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of kubectl see of server-side apply. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlApplyTest {
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

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
    Kubeconfig config =
        Kubeconfig.empty(folder)
            .with(
                new Kubeconfig.Context("test", "test", "admin", "default"),
                server.config("O=system:masters,CN=admin"))
            .withCurrentContext("test");
    Files.writeString(folder.resolve("config"), KubeconfigFile.text(config));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubectl", "/opt/kubectl-1.20/usr/bin/kubectl"})
  void appliesOnTheServer(String program) throws Exception {
    Kubectl kubectl = new Kubectl(program);
    Path manifest = Files.writeString(folder.resolve("web.yaml"), MANIFEST);
    String file = manifest.toString();
    assertEquals(
        "deployment.apps/web serverside-applied",
        kubectl.run("apply", "--server-side", "-f", file));
    String version =
        kubectl.run("get", "deploy", "web", "-o", "jsonpath={.metadata.resourceVersion}");
    assertEquals(
        "deployment.apps/web serverside-applied",
        kubectl.run("apply", "--server-side", "-f", file));
    assertEquals(
        version, kubectl.run("get", "deploy", "web", "-o", "jsonpath={.metadata.resourceVersion}"));
    kubectl.run("set", "image", "deployment/web", "web=httpd", "--field-manager=setter");

    String conflict = kubectl.run("apply", "--server-side", "-f", file);
    assertTrue(
        conflict.contains(
            "Apply failed with 1 conflict: conflict with \"setter\" using apps/v1:"
                + " .spec.template.spec.containers[name=\"web\"].image"),
        conflict);
    assertTrue(conflict.contains("--force-conflicts"), conflict);
    assertEquals(
        "deployment.apps/web serverside-applied",
        kubectl.run("apply", "--server-side", "--force-conflicts", "-f", file));
    assertEquals(
        "nginx",
        kubectl.run(
            "get", "deploy", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}"));

    String shown = kubectl.run("get", "deploy", "web", "-o", "yaml", "--show-managed-fields");
    if (!program.startsWith("/opt")) {
      assertTrue(shown.contains("manager: kubectl\n    operation: Apply\n"), shown);
      assertFalse(kubectl.run("get", "deploy", "web", "-o", "yaml").contains("managedFields"));
    }
    kubectl.run("delete", "deploy", "web");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubectl", "/opt/kubectl-1.20/usr/bin/kubectl"})
  void movesFromTheClientToTheServer(String program) throws Exception {
    Kubectl kubectl = new Kubectl(program);
    String file = Files.writeString(folder.resolve("moved.yaml"), MANIFEST).toString();
    assertEquals("deployment.apps/web created", kubectl.run("apply", "-f", file));
    assertEquals("deployment.apps/web unchanged", kubectl.run("apply", "-f", file));
    Files.writeString(folder.resolve("moved.yaml"), MANIFEST.replace("replicas: 2", "replicas: 3"));
    assertEquals(
        "deployment.apps/web serverside-applied",
        kubectl.run("apply", "--server-side", "-f", file));
    assertEquals("3", kubectl.run("get", "deploy", "web", "-o", "jsonpath={.spec.replicas}"));
    assertTrue(
        kubectl
            .run("get", "deploy", "web", "-o", "jsonpath={.metadata.annotations}")
            .contains("\\\"replicas\\\":3"));
    kubectl.run("delete", "deploy", "web");
  }

  private record Kubectl(String program) {
    Kubectl {
      Assumptions.assumeTrue(
          output(program, "version", "--client").contains("Client"), program + " is not here");
    }

    String run(String... arguments) {
      return output(program, arguments);
    }

    private static String output(String program, String... arguments) {
      List<String> command = new ArrayList<>(List.of(program));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
      builder.environment().put("HOME", folder.toString());
      try {
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(60, TimeUnit.SECONDS);
        return output.strip();
      } catch (IOException e) {
        return "";
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
