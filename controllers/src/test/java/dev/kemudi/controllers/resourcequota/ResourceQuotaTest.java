package dev.kemudi.controllers.resourcequota;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaBuilder;
import dev.kemudi.api.core.v1.ResourceRequirements;
import dev.kemudi.client.ServedResource;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.PodActions;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Quantity;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ResourceQuotaTest {
  private final ControllerFixture fixture = new ControllerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start() {
    fixture.start(
        new ResourceQuotaController(
            fixture.client, fixture.informers, InstantSource.system(), gate -> false));
  }

  private void quota(String name, List<String> scopes, String... hard) {
    Map<String, Quantity> amounts = new TreeMap<>();
    for (int i = 0; i < hard.length; i += 2) {
      amounts.put(hard[i], Quantity.parse(hard[i + 1]));
    }
    fixture.client.create(
        CoreV1.RESOURCEQUOTAS,
        ResourceQuotaBuilder.create()
            .metadata(m -> m.namespace("a").name(name))
            .spec(s -> s.hard(amounts).scopes(scopes))
            .build());
  }

  private Pod pod(String namespace, String name, Map<String, Quantity> requests) {
    return fixture.client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace(namespace).name(name))
            .spec(
                s ->
                    s.containers(
                        List.of(
                            ContainerBuilder.create()
                                .name("main")
                                .resources(new ResourceRequirements(Map.of(), requests))
                                .build())))
            .build());
  }

  private ResourceQuota awaitUsed(String name, Map<String, String> used)
      throws InterruptedException {
    return fixture.awaitObject(
        CoreV1.RESOURCEQUOTAS, "a", name, found -> shown(found.status().used()).equals(used));
  }

  private static Map<String, String> shown(Map<String, Quantity> amounts) {
    Map<String, String> shown = new TreeMap<>();
    amounts.forEach((name, amount) -> shown.put(name, amount.toString()));
    return shown;
  }

  @Test
  void whatIsUsedIsCountedAndLetGo() throws InterruptedException {
    pod("a", "x", Map.of("cpu", Quantity.parse("250m")));
    Pod other = pod("a", "y", Map.of("cpu", Quantity.parse("500m")));
    pod("b", "z", Map.of("cpu", Quantity.parse("1")));
    quota("all", List.of(), "requests.cpu", "2", "pods", "10", "services", "5");
    quota("idle", List.of("BestEffort"), "pods", "3");
    start();
    ResourceQuota found =
        awaitUsed("all", Map.of("requests.cpu", "750m", "pods", "2", "services", "0"));
    assertEquals(found.spec().hard(), found.status().hard());
    awaitUsed("idle", Map.of("pods", "0"));
    PodActions.phase(fixture.client, other, "Succeeded");
    awaitUsed("all", Map.of("requests.cpu", "250m", "pods", "1", "services", "0"));
    fixture.client.remove(CoreV1.PODS, new ObjectKey("a", "x"));
    awaitUsed("all", Map.of("requests.cpu", "0", "pods", "0", "services", "0"));
    pod("a", "new", Map.of());
    awaitUsed("all", Map.of("requests.cpu", "0", "pods", "1", "services", "0"));
    awaitUsed("idle", Map.of("pods", "1"));
  }

  @Test
  void anyResourceCanBeCounted() throws InterruptedException {
    fixture
        .client
        .discovery()
        .add(
            new ServedResource(
                new GroupVersionKind("example.com", "v1", "Widget"),
                "widgets",
                true,
                List.of("create", "delete", "get", "list", "watch")));
    quota(
        "counts",
        List.of(),
        "count/widgets.example.com",
        "5",
        "configmaps",
        "5",
        "count/configmaps",
        "6",
        "count/unknown.example.com",
        "7");
    start();
    awaitUsed(
        "counts",
        Map.of("count/widgets.example.com", "0", "configmaps", "0", "count/configmaps", "0"));
    fixture.client.create(
        CoreV1.CONFIGMAPS,
        ConfigMapBuilder.create().metadata(m -> m.namespace("a").name("map")).build());
    awaitUsed(
        "counts",
        Map.of("count/widgets.example.com", "0", "configmaps", "1", "count/configmaps", "1"));
  }

  @Test
  void aChangedQuotaIsCountedAnew() throws InterruptedException {
    quota("all", List.of(), "pods", "10");
    start();
    ResourceQuota found = awaitUsed("all", Map.of("pods", "0"));
    fixture.client.update(
        CoreV1.RESOURCEQUOTAS,
        ResourceQuotaBuilder.from(found)
            .spec(s -> s.hard(Map.of("services", Quantity.ofUnits(1))))
            .build());
    assertEquals(
        Map.of("services", "1"), shown(awaitUsed("all", Map.of("services", "0")).status().hard()));
  }

  /** The API server charges an object before it is there to be counted. */
  @Test
  void chargesAheadOfTheirObjectsStay() throws InterruptedException {
    quota("all", List.of(), "requests.cpu", "2", "pods", "10");
    start();
    ResourceQuota found = awaitUsed("all", Map.of("requests.cpu", "0", "pods", "0"));
    fixture.client.updateStatus(
        CoreV1.RESOURCEQUOTAS,
        ResourceQuotaBuilder.from(found)
            .status(s -> s.used(Map.of("requests.cpu", Quantity.ZERO, "pods", Quantity.ofUnits(5))))
            .build());
    pod("a", "x", Map.of("cpu", Quantity.parse("250m")));
    awaitUsed("all", Map.of("requests.cpu", "250m", "pods", "5"));
    fixture.client.remove(CoreV1.PODS, new ObjectKey("a", "x"));
    awaitUsed("all", Map.of("requests.cpu", "0", "pods", "0"));
  }
}
