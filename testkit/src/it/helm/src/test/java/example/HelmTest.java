package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.Release;
import dev.kemudi.testkit.KemudiCluster;
import dev.kemudi.testkit.junit.KemudiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm itself, against a cluster of the test kit. */
@KemudiTest(nodes = 2)
class HelmTest {
  private final KemudiCluster cluster;
  @TempDir Path folder;
  private Path kubeconfig;

  HelmTest(KemudiCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void writeKubeconfig() {
    kubeconfig = folder.resolve("kubeconfig");
    cluster.writeKubeconfig(kubeconfig);
  }

  @Test
  void chartsAreInstalledChangedTestedAndTakenAway() {
    Path chart = folder.resolve("web");
    Helm helm = Helm.create().withName("web").withDir(folder).call();
    Release first =
        helm.install()
            .withName("shop")
            .withNamespace("apps")
            .createNamespace()
            .set("replicaCount", 2)
            .set("ingress.enabled", true)
            .set("autoscaling.enabled", false)
            .waitReady()
            .withTimeout(60)
            .withKubeConfig(kubeconfig)
            .call();
    assertEquals("deployed", first.getStatus(), first.getOutput());
    Release second =
        Helm.upgrade(chart.toString())
            .withName("shop")
            .withNamespace("apps")
            .set("replicaCount", 3)
            .set("autoscaling.enabled", true)
            .set("autoscaling.minReplicas", 2)
            .waitReady()
            .withTimeout(60)
            .withKubeConfig(kubeconfig)
            .call();
    assertEquals("2", second.getRevision());
    assertEquals("deployed", second.getStatus(), second.getOutput());
    assertEquals(
        2,
        Helm.history("shop").withNamespace("apps").withKubeConfig(kubeconfig).call().size());
    Release tested =
        Helm.test("shop").withNamespace("apps").withTimeout(60).withKubeConfig(kubeconfig).call();
    assertEquals("deployed", tested.getStatus());
    assertEquals(1, Helm.list().withNamespace("apps").withKubeConfig(kubeconfig).call().size());
    Helm.uninstall("shop").withNamespace("apps").withKubeConfig(kubeconfig).call();
    assertTrue(Helm.list().withNamespace("apps").withKubeConfig(kubeconfig).call().isEmpty());
  }

  @Test
  void customResourcesComeAfterTheirDefinition() throws IOException {
    Helm.create().withName("boats").withDir(folder).call();
    Path chart = folder.resolve("boats");
    Files.createDirectories(chart.resolve("crds"));
    Files.writeString(
        chart.resolve("crds/boats.yaml"),
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: boats.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: boats, singular: boat, kind: Boat, listKind: BoatList}
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
                    properties: {sails: {type: integer, minimum: 1}}
        """);
    Path boat = chart.resolve("templates/boat.yaml");
    Files.writeString(
        boat,
        """
        {{- if not (.Capabilities.APIVersions.Has "apps/v1/Deployment") }}
        {{ fail "no deployments" }}
        {{- end }}
        {{- if not (lookup "v1" "Namespace" "" "default") }}
        {{ fail "lookup found nothing" }}
        {{- end }}
        apiVersion: example.com/v1
        kind: Boat
        metadata: {name: one}
        spec: {sails: {{ .Values.sails | default 2 }}}
        """);
    Release release =
        Helm.install(chart.toString())
            .withName("fleet")
            .withNamespace("default")
            .withKubeConfig(kubeconfig)
            .call();
    assertEquals("deployed", release.getStatus(), release.getOutput());
    IllegalStateException wrong =
        assertThrows(
            IllegalStateException.class,
            () ->
                Helm.upgrade(chart.toString())
                    .withName("fleet")
                    .withNamespace("default")
                    .set("sails", -1)
                    .withKubeConfig(kubeconfig)
                    .call());
    assertTrue(
        wrong.getMessage().contains("spec.sails in body should be greater than or equal to 1"),
        wrong.getMessage());
  }

  @Test
  void wrongManifestsAreRefused() throws IOException {
    Helm.create().withName("broken").withDir(folder).call();
    Path chart = folder.resolve("broken");
    Files.writeString(
        chart.resolve("templates/wrong.yaml"),
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: wrong}
        data: {a: 1}
        """);
    IllegalStateException wrong =
        assertThrows(
            IllegalStateException.class,
            () ->
                Helm.install(chart.toString())
                    .withName("broken")
                    .withNamespace("default")
                    .withKubeConfig(kubeconfig)
                    .call());
    assertTrue(
        wrong
            .getMessage()
            .contains(
                "cannot unmarshal number into Go struct field ConfigMap.data of type string"),
        wrong.getMessage());
  }
}
