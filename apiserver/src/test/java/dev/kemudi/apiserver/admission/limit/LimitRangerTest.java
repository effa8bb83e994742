package dev.kemudi.apiserver.admission.limit;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.mutated;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static dev.kemudi.apiserver.admission.Writes.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.LimitRangeBuilder;
import dev.kemudi.api.core.v1.LimitRangeItem;
import dev.kemudi.api.core.v1.LimitRangeItemBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.machinery.value.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LimitRangerTest {
  private final MapClient client = new MapClient();
  private final LimitRangerPlugin plugin = new LimitRangerPlugin(client);

  private static Map<String, Quantity> amounts(String... pairs) {
    Map<String, Quantity> amounts = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      amounts.put(pairs[i], Quantity.parse(pairs[i + 1]));
    }
    return amounts;
  }

  private void limit(String name, String type, UnaryOperator<LimitRangeItemBuilder> item) {
    LimitRangeItem only = item.apply(LimitRangeItemBuilder.create().type(type)).build();
    client.seed(
        CoreV1.LIMITRANGES,
        LimitRangeBuilder.create()
            .metadata(m -> m.name(name).namespace("shop"))
            .spec(spec -> spec.limits(List.of(only)))
            .build());
  }

  private static Container container(
      String name, Map<String, Quantity> requests, Map<String, Quantity> limits) {
    return ContainerBuilder.create()
        .name(name)
        .resources(resources -> resources.requests(requests).limits(limits))
        .build();
  }

  private static Pod pod(Container... containers) {
    return PodBuilder.create()
        .metadata(m -> m.name("web").namespace("shop"))
        .spec(spec -> spec.containers(List.of(containers)))
        .build();
  }

  private static Pod withInit(Pod pod, Container... containers) {
    return PodBuilder.from(pod).spec(spec -> spec.initContainers(List.of(containers))).build();
  }

  private String refused(Pod pod) {
    String refusal = refusal(plugin, create(CoreV1.PODS, pod));
    String start = "pods \"web\" is forbidden: ";
    return refusal.startsWith(start) ? refusal.substring(start.length()) : refusal;
  }

  @Test
  void containersGetWhatTheyLeaveOut() {
    limit(
        "usual",
        "Container",
        item ->
            item.defaultRequest(amounts("cpu", "100m", "memory", "1Gi"))
                .defaultValue(amounts("cpu", "200m", "memory", "2Gi")));
    Pod given =
        withInit(
            pod(
                container("all", amounts(), amounts()),
                container("some", amounts("cpu", "1"), amounts("cpu", "2", "memory", "1Gi"))),
            container("first", amounts("memory", "5Mi"), amounts("memory", "5Mi")));
    Pod pod = assertInstanceOf(Pod.class, mutated(plugin, create(CoreV1.PODS, given)));
    assertEquals(
        "LimitRanger plugin set: cpu, memory request for container all; cpu, memory limit for"
            + " container all; memory request for container some; cpu request for init container"
            + " first; cpu limit for init container first",
        pod.metadata().annotations().get("kubernetes.io/limit-ranger"));
    Container all = pod.spec().containers().getFirst();
    assertEquals(amounts("cpu", "100m", "memory", "1Gi"), all.resources().requests());
    assertEquals(amounts("cpu", "200m", "memory", "2Gi"), all.resources().limits());
    Container some = pod.spec().containers().getLast();
    assertEquals(amounts("cpu", "1", "memory", "1Gi"), some.resources().requests());
    assertEquals(amounts("cpu", "2", "memory", "1Gi"), some.resources().limits());
    Container first = pod.spec().initContainers().getFirst();
    assertEquals(amounts("cpu", "100m", "memory", "5Mi"), first.resources().requests());
  }

  @Test
  void whatIsCompleteOrChangedStaysAsItIs() {
    limit("usual", "Container", item -> item.defaultRequest(amounts("cpu", "100m")));
    Pod complete = pod(container("a", amounts("cpu", "1"), amounts()));
    assertSame(complete, mutated(plugin, create(CoreV1.PODS, complete)));
    Pod bare = pod(container("a", amounts(), amounts()));
    assertEquals(false, plugin.handles(update(CoreV1.PODS, bare, bare)));
  }

  @Test
  void containersAskForEnough() {
    limit("floor", "Container", item -> item.min(amounts("cpu", "100m")));
    assertEquals(
        "minimum cpu usage per Container is 100m.  No request is specified",
        refused(pod(container("a", amounts(), amounts("cpu", "1")))));
    assertEquals(
        "minimum cpu usage per Container is 100m, but request is 50m",
        refused(pod(container("a", amounts("cpu", "50m"), amounts()))));
    assertEquals(
        "minimum cpu usage per Container is 100m, but limit is 50m",
        refused(pod(container("a", amounts("cpu", "100m"), amounts("cpu", "50m")))));
    assertEquals("", refused(pod(container("a", amounts("cpu", "100m"), amounts()))));
  }

  @Test
  void containersAskForNoMoreThanTheyMay() {
    limit("ceiling", "Container", item -> item.max(amounts("cpu", "1", "memory", "1Gi")));
    assertEquals(
        "[maximum cpu usage per Container is 1, but limit is 2, maximum memory usage per Container"
            + " is 1Gi.  No limit is specified]",
        refused(pod(container("a", amounts(), amounts("cpu", "2")))));
    Container within = container("a", amounts(), amounts("cpu", "1", "memory", "1Gi"));
    assertEquals("", refused(pod(within)));
    assertEquals(
        "maximum cpu usage per Container is 1, but request is 1500m",
        refused(
            withInit(
                pod(within),
                container("b", amounts("cpu", "1500m"), amounts("cpu", "1", "memory", "1Gi")))));
  }

  @Test
  void limitsStayNearRequests() {
    limit("ratio", "Container", item -> item.maxLimitRequestRatio(amounts("cpu", "1500m")));
    assertEquals(
        "cpu max limit to request ratio per Container is 1500m, but no request is specified or"
            + " request is 0",
        refused(pod(container("a", amounts(), amounts("cpu", "1")))));
    assertEquals(
        "cpu max limit to request ratio per Container is 1500m, but no limit is specified or limit"
            + " is 0",
        refused(pod(container("a", amounts("cpu", "1"), amounts("cpu", "0")))));
    assertEquals(
        "cpu max limit to request ratio per Container is 1500m, but provided ratio is 1.666667",
        refused(pod(container("a", amounts("cpu", "300m"), amounts("cpu", "500m")))));
    assertEquals("", refused(pod(container("a", amounts("cpu", "1"), amounts("cpu", "1500m")))));
  }

  @Test
  void aPodCountsAsAWhole() {
    limit("pod", "Pod", item -> item.max(amounts("memory", "3Gi")));
    Container half = container("a", amounts(), amounts("memory", "2Gi"));
    assertEquals("", refused(pod(half)));
    assertEquals(
        "maximum memory usage per Pod is 3Gi, but limit is 4294967296", refused(pod(half, half)));
    assertEquals(
        "maximum memory usage per Pod is 3Gi.  No limit is specified",
        refused(pod(half, container("b", amounts(), amounts()))));
    assertEquals(
        "maximum memory usage per Pod is 3Gi, but limit is 5Gi",
        refused(withInit(pod(half), container("b", amounts(), amounts("memory", "5Gi")))));
    assertEquals(
        "", refused(withInit(pod(half), container("b", amounts(), amounts("memory", "3Gi")))));
  }

  private static PersistentVolumeClaim claim(Map<String, Quantity> requests) {
    return PersistentVolumeClaimBuilder.create()
        .metadata(m -> m.name("data").namespace("shop"))
        .spec(spec -> spec.resources(resources -> resources.requests(requests)))
        .build();
  }

  @Test
  void claimsAreBoundedToo() {
    limit(
        "storage",
        "PersistentVolumeClaim",
        item -> item.min(amounts("storage", "1Gi")).max(amounts("storage", "2Gi")));
    String start = "persistentvolumeclaims \"data\" is forbidden: ";
    PersistentVolumeClaim good = claim(amounts("storage", "2Gi"));
    PersistentVolumeClaim big = claim(amounts("storage", "3Gi"));
    assertEquals("", refusal(plugin, create(CoreV1.PERSISTENTVOLUMECLAIMS, good)));
    assertEquals(
        start + "maximum storage usage per PersistentVolumeClaim is 2Gi, but request is 3Gi",
        refusal(plugin, update(CoreV1.PERSISTENTVOLUMECLAIMS, good, big)));
    assertEquals(
        start
            + "[minimum storage usage per PersistentVolumeClaim is 1Gi.  No request is specified,"
            + " maximum storage usage per PersistentVolumeClaim is 2Gi.  No request is specified]",
        refusal(plugin, create(CoreV1.PERSISTENTVOLUMECLAIMS, claim(amounts()))));
    PersistentVolumeClaim leaving =
        PersistentVolumeClaimBuilder.from(good)
            .metadata(m -> m.deletionTimestamp(Instant.EPOCH))
            .build();
    assertEquals("", refusal(plugin, update(CoreV1.PERSISTENTVOLUMECLAIMS, leaving, big)));
  }
}
