package dev.kemudi.testkit.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kemudi.testkit.KemudiClusterOptions;
import dev.kemudi.testkit.junit.KemudiExtension;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What monitoring reads of simulated nodes, each of which tells of its own pods. */
class NodePagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final KemudiExtension CLUSTER =
      KemudiExtension.with(KemudiClusterOptions.standard().withNodes(2));

  @BeforeAll
  static void createPods(KubernetesClient client) {
    for (int node = 1; node <= 2; node++) {
      create(client, "busy-" + node, "node-" + node);
    }
  }

  private static void create(KubernetesClient client, String name, String node) {
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .addNewContainer()
                .withName("main")
                .withImage("image")
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("250m"), "memory", new Quantity("1Gi")))
                .endResources()
                .endContainer()
                .endSpec()
                .build())
        .create();
    client.pods().inNamespace("default").withName(name).waitUntilReady(30, TimeUnit.SECONDS);
  }

  private static String page(KubernetesClient client, String node, String path) {
    return client.raw("/api/v1/nodes/" + node + "/proxy/" + path);
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text);
  }

  @Test
  void theSummaryTellsOfTheNodeAndItsPods(KubernetesClient client) throws Exception {
    JsonNode summary = json(page(client, "node-2", "stats/summary"));
    assertEquals("node-2", summary.at("/node/nodeName").asText());
    assertEquals(350_000_000, summary.at("/node/cpu/usageNanoCores").asLong());
    assertTrue(summary.at("/node/memory/workingSetBytes").asLong() > 1L << 30);
    assertEquals(200L << 30, summary.at("/node/fs/capacityBytes").asLong());
    assertTrue(summary.at("/node/runtime/imageFs/inodes").asLong() > 0);
    assertEquals(1, summary.get("pods").size());
    JsonNode pod = summary.at("/pods/0");
    assertEquals("busy-2", pod.at("/podRef/name").asText());
    assertEquals(250_000_000, pod.at("/cpu/usageNanoCores").asLong());
    assertEquals("main", pod.at("/containers/0/name").asText());
    assertEquals(1L << 30, pod.at("/containers/0/memory/workingSetBytes").asLong());
    JsonNode brief = json(page(client, "node-2", "stats/summary?only_cpu_and_memory=true"));
    assertTrue(brief.at("/node/fs").isMissingNode());
  }

  @Test
  void aNodeWithoutADiskHasNoLogs(KubernetesClient client) {
    assertEquals("<pre>\n</pre>\n", page(client, "node-1", "logs/"));
  }

  @Test
  void metricsServerFindsWhatItLooksFor(KubernetesClient client) {
    String text = page(client, "node-1", "metrics/resource");
    String labels = "{container=\"main\",namespace=\"default\",pod=\"busy-1\"}";
    for (String name :
        new String[] {
          "container_cpu_usage_seconds_total" + labels,
          "container_memory_working_set_bytes" + labels + " 1.073741824e+09 ",
          "container_start_time_seconds" + labels,
          "node_cpu_usage_seconds_total ",
          "node_memory_working_set_bytes ",
          "pod_memory_working_set_bytes{namespace=\"default\",pod=\"busy-1\"} 1.073741824e+09 ",
          "scrape_error 0"
        }) {
      assertTrue(text.contains("\n" + name), name + " is not in " + text);
    }
    assertFalse(text.contains("busy-2"), text);
    String detailed = page(client, "node-1", "metrics/cadvisor");
    assertTrue(detailed.contains("\nmachine_cpu_cores 16\n"), detailed);
    assertTrue(detailed.contains("container_memory_usage_bytes{container=\"main\""), detailed);
    assertTrue(
        page(client, "node-1", "metrics")
            .contains("kubelet_running_containers{container_state=\"running\"} 1\n"));
  }

  @Test
  void podsSettingsAndHealthAreShown(KubernetesClient client) throws Exception {
    PodList pods = client.getKubernetesSerialization().unmarshal(page(client, "node-1", "pods"));
    assertEquals("busy-1", pods.getItems().getFirst().getMetadata().getName());
    JsonNode settings = json(page(client, "node-1", "configz"));
    assertEquals(110, settings.at("/kubeletconfig/maxPods").asInt());
    assertEquals("ok", page(client, "node-1", "healthz"));
  }
}
