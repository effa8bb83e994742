package dev.kemudi.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.testkit.junit.KemudiTest;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@KemudiTest(nodes = 2)
class KemudiClusterTest {
  @Test
  void deploymentsBecomeReady(KubernetesClient client) {
    var labels = Map.of("app", "web");
    client
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withReplicas(3)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage("web")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();
    var ready =
        client
            .apps()
            .deployments()
            .inNamespace("default")
            .withName("web")
            .waitUntilCondition(
                found ->
                    found != null
                        && Integer.valueOf(3).equals(found.getStatus().getReadyReplicas()),
                60,
                TimeUnit.SECONDS);
    assertEquals(3, ready.getStatus().getAvailableReplicas());
  }

  @Test
  void theOfficialClientReachesIt(ApiClient client) throws Exception {
    List<String> names =
        new CoreV1Api(client)
            .listNamespace().execute().getItems().stream()
                .map(namespace -> Objects.requireNonNull(namespace.getMetadata()).getName())
                .sorted()
                .toList();
    assertEquals(List.of("default", "kube-node-lease", "kube-public", "kube-system"), names);
  }

  @Test
  void clustersShareNothing(KemudiCluster first) {
    try (KemudiCluster second = KemudiCluster.start()) {
      assertNotEquals(first.url(), second.url());
      assertNotEquals(first.caCertificate(), second.caCertificate());
      assertEquals(0, second.client().list(CoreV1.NODES, ListQuery.ALL).items().size());
    }
  }

  @Test
  void clientsOfBothKindsSeeTheSame(KemudiCluster cluster, KubernetesClient fabric8) {
    fabric8
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("seen")
                .withNamespace("default")
                .endMetadata()
                .withData(Map.of("a", "b"))
                .build())
        .create();
    assertEquals(
        Map.of("a", "b"),
        cluster.client().get(CoreV1.CONFIGMAPS, new ObjectKey("default", "seen")).data());
  }
}
