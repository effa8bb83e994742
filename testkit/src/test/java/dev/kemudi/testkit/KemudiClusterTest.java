package dev.kemudi.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.testkit.clients.KemudiClient;
import dev.kemudi.testkit.junit.KemudiTest;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

  /** Claims that name no class get volumes where their pods go, and give them back. */
  @Test
  void statefulSetsGetTheirVolumes(KubernetesClient client) {
    client
        .load(new ByteArrayInputStream(STATEFUL.getBytes(StandardCharsets.UTF_8)))
        .inNamespace("default")
        .create();
    client
        .apps()
        .statefulSets()
        .inNamespace("default")
        .withName("db")
        .waitUntilCondition(
            found ->
                found != null && Integer.valueOf(2).equals(found.getStatus().getReadyReplicas()),
            60,
            TimeUnit.SECONDS);
    var claims = client.persistentVolumeClaims().inNamespace("default");
    var claim = claims.withName("data-db-0").require();
    assertEquals("standard", claim.getSpec().getStorageClassName());
    assertEquals("Bound", claim.getStatus().getPhase());
    var volume = client.persistentVolumes().withName(claim.getSpec().getVolumeName());
    assertEquals("kemudi.dev/local", provisioner(volume.require()));
    client.apps().statefulSets().inNamespace("default").withName("db").delete();
    claims.withName("data-db-0").delete();
    volume.waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
  }

  private static @Nullable String provisioner(PersistentVolume volume) {
    return volume.getMetadata().getAnnotations().get("pv.kubernetes.io/provisioned-by");
  }

  private static final String STATEFUL =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db}
      spec:
        serviceName: db
        replicas: 2
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec:
            containers:
            - {name: db, image: example.org/db, volumeMounts: [{name: data, mountPath: /data}]}
        volumeClaimTemplates:
        - metadata: {name: data}
          spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """;

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
      try (HttpsClient client = KemudiClient.client(second)) {
        assertEquals(0, client.list(CoreV1.NODES, ListQuery.ALL).items().size());
      }
    }
  }

  @Test
  void clientsOfBothKindsSeeTheSame(Client own, KubernetesClient fabric8) {
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
        Map.of("a", "b"), own.get(CoreV1.CONFIGMAPS, new ObjectKey("default", "seen")).data());
  }
}
