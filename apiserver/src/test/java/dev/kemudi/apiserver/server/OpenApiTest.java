package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the kubectls of this machine make of the documents: old ones read protobuf, new ones 3.0.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private static final String APPLICATION =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: NAME}
      data: {key: value}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: NAME}
      spec:
        replicas: 2
        selector: {matchLabels: {app: NAME}}
        template:
          metadata: {labels: {app: NAME}}
          spec:
            containers:
            - name: web
              image: nginx
              ports: [{containerPort: 80}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: NAME}
      spec:
        selector: {app: NAME}
        ports: [{port: 80}]
      """;

  private static final String CRON_TABS =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: crontabs.stable.example.com}
      spec:
        group: stable.example.com
        scope: Namespaced
        names: {plural: crontabs, kind: CronTab}
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  description: When to run what.
                  properties:
                    cron: {type: string, description: The times.}
                    image: {type: string}
      """;

  /** From this version on, kubectl leaves the checking of fields to the server. */
  private static final int CHECKED_BY_THE_SERVER = 25;

  private TestServer server;
  private List<Kubectl> kubectls;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new TestServer();
    kubectls = Kubectl.all(server, folder);
    assumeFalse(kubectls.isEmpty(), "kubectl is not on this machine");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void contains(String text, String part) {
    assertTrue(text.contains(part), text);
  }

  @Test
  void explainsFields() throws Exception {
    for (Kubectl kubectl : kubectls) {
      String containers = kubectl.run("explain", "pods.spec.containers", "--recursive");
      contains(containers, "valueFrom");
      contains(containers, "configMapKeyRef");
      contains(containers, "<map[string]");
      String spec = kubectl.run("explain", "deploy.spec");
      contains(spec, "DESCRIPTION:");
      contains(spec, "Wanted number of pods");
      contains(kubectl.run("explain", "cronjob.spec.jobTemplate"), "spec");
    }
  }

  @Test
  void appliesWhatIsValid() throws Exception {
    for (Kubectl kubectl : kubectls) {
      String name = "applied-" + kubectls.indexOf(kubectl);
      kubectl.file("app.yaml", APPLICATION.replace("NAME", name));
      String dry = kubectl.run("apply", "--dry-run=server", "-f", "app.yaml");
      contains(dry, "deployment.apps/" + name + " created (server dry run)");
      contains(kubectl.run("apply", "-f", "app.yaml"), "service/" + name + " created");
      assertEquals("", kubectl.run("diff", "-f", "app.yaml"));
      assertEquals(
          "configmap/NAME unchanged\ndeployment.apps/NAME unchanged\nservice/NAME unchanged\n"
              .replace("NAME", name),
          kubectl.run("apply", "-f", "app.yaml"));
      kubectl.file(
          "app.yaml", APPLICATION.replace("NAME", name).replace("replicas: 2", "replicas: 3"));
      contains(kubectl.run("diff", "-f", "app.yaml"), "+  replicas: 3");
      contains(kubectl.run("apply", "-f", "app.yaml"), "deployment.apps/" + name + " configured");
    }
  }

  @Test
  void refusesUnknownFields() throws Exception {
    for (Kubectl kubectl : kubectls) {
      kubectl.file(
          "bad.yaml",
          APPLICATION.replace("NAME", "bad").replace("image:", "imag:").replace("key: v", "k: v"));
      String printed = kubectl.run("create", "--dry-run=server", "-f", "bad.yaml");
      contains(printed, "unknown field");
      contains(printed, "imag");
    }
    for (Kubectl kubectl : kubectls) {
      if (kubectl.minor() < CHECKED_BY_THE_SERVER) {
        kubectl.file("bad.yaml", APPLICATION.replace("NAME", "bad").replace("image:", "imag:"));
        contains(
            kubectl.run("create", "-f", "bad.yaml"),
            "error validating data: ValidationError(Deployment.spec.template.spec.containers[0]):"
                + " unknown field \"imag\" in io.k8s.api.core.v1.Container; if you choose to ignore"
                + " these errors, turn validation off with --validate=false");
      }
    }
  }

  @Test
  void explainsCustomResourcesSoonAfterTheirDefinition() throws Exception {
    Kubectl first = kubectls.getFirst();
    first.file("crd.yaml", CRON_TABS);
    contains(first.run("create", "-f", "crd.yaml"), "created");
    contains(
        first.run("wait", "--for=condition=Established", "--timeout=20s", "-f", "crd.yaml"),
        "condition met");
    for (Kubectl kubectl : kubectls) {
      String explained = "";
      for (int i = 0; i < 240 && !explained.contains("The times."); i++) {
        Thread.sleep(250);
        explained = kubectl.run("explain", "crontabs.spec");
      }
      contains(explained, "When to run what.");
      contains(explained, "The times.");
      kubectl.file(
          "tab.yaml",
          """
          apiVersion: stable.example.com/v1
          kind: CronTab
          metadata: {name: tab}
          spec: {cron: "* * * * *", imag: nginx}
          """);
      contains(kubectl.run("create", "-f", "tab.yaml"), "unknown field");
    }
  }
}
