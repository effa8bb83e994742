package dev.kemudi.resources.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.ResourceQuotaSpec;
import dev.kemudi.api.core.v1.ResourceRequirements;
import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.api.core.v1.ServicePortBuilder;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class QuotaEvaluatorsTest {
  private static final Instant NOW = Instant.parse("2022-08-23T12:00:00Z");
  private final QuotaEvaluators evaluators = new QuotaEvaluators(feature -> false);

  private QuotaEvaluator of(String resource) {
    QuotaEvaluator found = evaluators.of(new GroupResource("", resource));
    if (found == null) {
      throw new AssertionError(resource);
    }
    return found;
  }

  private Map<String, String> usage(String resource, KubeObject object) {
    return shown(of(resource).usage(object, NOW));
  }

  private static Map<String, String> shown(Map<String, Quantity> amounts) {
    Map<String, String> shown = new TreeMap<>();
    amounts.forEach((name, amount) -> shown.put(name, amount.toString()));
    return shown;
  }

  private static Map<String, Quantity> amounts(String... namesAndTexts) {
    Map<String, Quantity> amounts = new TreeMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      amounts.put(namesAndTexts[i], Quantity.parse(namesAndTexts[i + 1]));
    }
    return amounts;
  }

  private static Container container(
      String name, Map<String, Quantity> limits, Map<String, Quantity> requests) {
    return ContainerBuilder.create()
        .name(name)
        .resources(new ResourceRequirements(limits, requests))
        .build();
  }

  private static Pod pod(Container... containers) {
    return PodBuilder.create()
        .metadata(m -> m.namespace("a").name("p"))
        .spec(s -> s.containers(List.of(containers)))
        .build();
  }

  private static ScopedResourceSelectorRequirement scope(
      String name, String operator, String... values) {
    return new ScopedResourceSelectorRequirement(name, operator, List.of(values));
  }

  @Test
  void aPodUsesTheSumOfItsContainersOrTheGreatestInitContainer() {
    Pod pod =
        PodBuilder.from(
                pod(
                    container("x", amounts("cpu", "1"), amounts("cpu", "500m")),
                    container(
                        "y",
                        amounts(),
                        amounts("cpu", "250m", "hugepages-2Mi", "4Mi", "example.com/gpu", "2"))))
            .spec(
                s ->
                    s.initContainers(
                            List.of(
                                container("i", amounts(), amounts("cpu", "600m", "memory", "1Gi"))))
                        .overhead(amounts("cpu", "10m")))
            .build();
    assertEquals(
        Map.of(
            "count/pods", "1",
            "pods", "1",
            "cpu", "760m",
            "requests.cpu", "760m",
            "limits.cpu", "1010m",
            "memory", "1Gi",
            "requests.memory", "1Gi",
            "hugepages-2Mi", "4Mi",
            "requests.hugepages-2Mi", "4Mi",
            "requests.example.com/gpu", "2"),
        usage("pods", pod));
  }

  @Test
  void anEndedPodIsOnlyCounted() {
    Pod pod = pod(container("x", amounts(), amounts("cpu", "1")));
    assertEquals(
        Map.of("count/pods", "1"),
        usage("pods", PodBuilder.from(pod).status(s -> s.phase("Failed")).build()));
    Pod deleted =
        PodBuilder.from(pod)
            .metadata(
                m -> m.deletionTimestamp(NOW.minusSeconds(31)).deletionGracePeriodSeconds(30L))
            .build();
    assertEquals(Map.of("count/pods", "1"), usage("pods", deleted));
    assertEquals("1", shown(of("pods").usage(deleted, NOW.minusSeconds(1))).get("requests.cpu"));
  }

  @Test
  void containersMustSayWhatIsBounded() {
    Pod pod =
        pod(
            container("x", amounts("memory", "1Gi"), amounts("cpu", "1")),
            container("y", amounts(), amounts()));
    assertEquals(
        "must specify cpu for: y; limits.memory for: y",
        of("pods")
            .unsaid(List.of("limits.memory", "cpu", "pods", "limits.ephemeral-storage"), pod));
    assertEquals("", of("pods").unsaid(List.of("pods"), pod));
  }

  @Test
  void scopesOfPods() {
    QuotaEvaluator pods = of("pods");
    Pod plain = pod(container("x", amounts(), amounts()));
    Pod timed =
        PodBuilder.from(pod(container("x", amounts(), amounts("cpu", "1"))))
            .spec(s -> s.activeDeadlineSeconds(0L).priorityClassName("high"))
            .build();
    assertTrue(pods.inScope(scope("BestEffort", "Exists"), plain));
    assertFalse(pods.inScope(scope("BestEffort", "Exists"), timed));
    assertTrue(pods.inScope(scope("NotBestEffort", "Exists"), timed));
    assertTrue(pods.inScope(scope("Terminating", "Exists"), timed));
    assertTrue(pods.inScope(scope("NotTerminating", "Exists"), plain));
    assertTrue(pods.inScope(scope("PriorityClass", "In", "high"), timed));
    assertFalse(pods.inScope(scope("PriorityClass", "In", "high"), plain));
    assertTrue(pods.inScope(scope("PriorityClass", "NotIn", "high"), plain));
    assertTrue(pods.inScope(scope("PriorityClass", "DoesNotExist"), plain));
    assertFalse(pods.inScope(scope("CrossNamespacePodAffinity", "Exists"), plain));
  }

  @Test
  void servicesCountTheirPortsByIntent() {
    List<ServicePort> ports =
        List.of(
            ServicePortBuilder.create().name("x").port(80).nodePort(30000).build(),
            ServicePortBuilder.create().name("y").port(81).build());
    Service service =
        ServiceBuilder.create().spec(s -> s.type("LoadBalancer").ports(ports)).build();
    assertEquals(
        Map.of(
            "count/services", "1",
            "services", "1",
            "services.nodeports", "2",
            "services.loadbalancers", "1"),
        usage("services", service));
    Service without =
        ServiceBuilder.from(service).spec(s -> s.allocateLoadBalancerNodePorts(false)).build();
    assertEquals("1", usage("services", without).get("services.nodeports"));
  }

  @Test
  void claimsCountForTheirClassToo() {
    assertEquals(
        Map.of(
            "count/persistentvolumeclaims", "1",
            "persistentvolumeclaims", "1",
            "requests.storage", "2",
            "fast.storageclass.storage.k8s.io/persistentvolumeclaims", "1",
            "fast.storageclass.storage.k8s.io/requests.storage", "2"),
        usage(
            "persistentvolumeclaims",
            PersistentVolumeClaimBuilder.create()
                .spec(
                    s ->
                        s.storageClassName("fast")
                            .resources(
                                new ResourceRequirements(Map.of(), amounts("storage", "1500m"))))
                .build()));
    assertEquals(
        Set.of("fast.storageclass.storage.k8s.io/requests.storage", "requests.storage"),
        of("persistentvolumeclaims")
            .measured(
                List.of(
                    "requests.storage",
                    "fast.storageclass.storage.k8s.io/requests.storage",
                    "requests.cpu")));
  }

  @Test
  void everythingButEventsCanBeCounted() {
    assertNull(evaluators.of(new GroupResource("", "events")));
    assertEquals(
        List.of("configmaps", "widgets.example.com"),
        evaluators
            .measuring(List.of("count/widgets.example.com", "configmaps", "count/events"))
            .stream()
            .map(each -> each.resource().toString())
            .toList());
  }

  @Test
  void onlyObjectsInScopeAreSummedUp() {
    ResourceQuotaSpec spec =
        new ResourceQuotaSpec(
            amounts("pods", "5", "requests.cpu", "1", "services", "2"),
            List.of("NotBestEffort"),
            null);
    assertEquals(
        Map.of("pods", "2", "requests.cpu", "300m"),
        shown(
            QuotaScope.used(
                of("pods"),
                spec,
                List.of(
                    pod(container("x", amounts(), amounts("cpu", "100m"))),
                    pod(container("x", amounts(), amounts("cpu", "200m"))),
                    pod(container("x", amounts(), amounts()))),
                NOW)));
    assertEquals(
        Set.of("cpu"), Amounts.exceeding(amounts("cpu", "2", "memory", "1"), amounts("cpu", "1")));
  }
}
