package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users of kubectl see who create wrong objects: it checks them itself, or the server does.
 */
class KubectlCreateTest {
  /** Since this version the server checks fields for kubectl. */
  private static final int SERVER_CHECKS = 25;

  /**
   * A file that is created.
   *
   * @param options of {@code kubectl create}
   * @param shown what the user sees of kubectl
   * @param shownByOld the same of a kubectl that checks by the OpenAPI document
   */
  private record Case(String manifest, List<String> options, String shown, String shownByOld) {
    static Case same(String manifest, String shown) {
      return new Case(manifest, List.of(), shown, shown);
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(
              "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, dat: {}}",
              List.of(),
              "Error from server (BadRequest): error when creating \"wrong.yaml\": ConfigMap in"
                  + " version \"v1\" cannot be handled as a ConfigMap: strict decoding error:"
                  + " unknown field \"dat\"",
              "error: error validating \"wrong.yaml\": error validating data:"
                  + " ValidationError(ConfigMap): unknown field \"dat\" in"
                  + " io.k8s.api.core.v1.ConfigMap; if you choose to ignore these errors, turn"
                  + " validation off with --validate=false"),
          new Case(
              "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: ignored-}, dat: {}}",
              List.of("--validate=false"),
              " created",
              " created"),
          new Case(
              "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: many}}",
              List.of("--validate=false"),
              "Error from server (BadRequest): error when creating \"wrong.yaml\": Deployment in"
                  + " version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal"
                  + " string into Go struct field DeploymentSpec.spec.replicas of type int32",
              "Error from server (BadRequest): error when creating \"wrong.yaml\": Deployment in"
                  + " version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal"
                  + " string into Go struct field DeploymentSpec.spec.replicas of type int32"),
          new Case(
              "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {replicas: many}}",
              List.of(),
              "Error from server (BadRequest): error when creating \"wrong.yaml\": Deployment in"
                  + " version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal"
                  + " string into Go struct field DeploymentSpec.spec.replicas of type int32",
              "ValidationError(Deployment.spec.replicas): invalid type for"
                  + " io.k8s.api.apps.v1.DeploymentSpec.replicas: got \"string\", expected"
                  + " \"integer\""),
          Case.same(
              "{apiVersion: v1, kind: ConfigMap, metadata: {name: Bad_Name}}",
              "The ConfigMap \"Bad_Name\" is invalid: metadata.name: Invalid value: \"Bad_Name\":"),
          Case.same(
              "{apiVersion: v1, kind: ConfigMapp, metadata: {name: a}}",
              "no matches for kind \"ConfigMapp\" in version \"v1\""),
          Case.same(
              "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: nowhere}}",
              "Error from server (NotFound): error when creating \"wrong.yaml\": namespaces"
                  + " \"nowhere\" not found"),
          Case.same(
              "{apiVersion: v1, kind: Secret, metadata: {name: t}, type: kubernetes.io/tls}",
              "The Secret \"t\" is invalid: "));

  @TempDir static Path folder;

  private static TestServer server;
  private static List<Kubectl> kubectls;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer();
    kubectls = Kubectl.all(server, folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What every kubectl of this machine shows, by its version. */
  @TestFactory
  Stream<DynamicTest> usersSeeWhatIsWrong() {
    Assumptions.assumeFalse(kubectls.isEmpty(), "no kubectl on this machine");
    return kubectls.stream()
        .flatMap(
            kubectl ->
                CASES.stream()
                    .map(
                        wrong ->
                            DynamicTest.dynamicTest(
                                "1." + kubectl.minor() + " " + wrong.manifest,
                                () -> check(kubectl, wrong))));
  }

  private static void check(Kubectl kubectl, Case wrong) throws Exception {
    kubectl.file("wrong.yaml", "# not JSON\n" + wrong.manifest + "\n");
    List<String> arguments = new ArrayList<>(List.of("create", "-f", "wrong.yaml"));
    arguments.addAll(wrong.options);
    String output = kubectl.run(arguments.toArray(String[]::new));
    String wanted = kubectl.minor() >= SERVER_CHECKS ? wrong.shown : wrong.shownByOld;
    assertTrue(output.contains(wanted), () -> "1." + kubectl.minor() + ": " + output);
  }
}
