package dev.kemudi.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodAffinityTerm;
import dev.kemudi.api.core.v1.PodAntiAffinity;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TopologySpreadConstraintBuilder;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Quantity;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SchedulerTest {
  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(client, InstantSource.system(), new SplittableRandom(1));
  private final ToldEvents events = new ToldEvents();
  private final Scheduler scheduler =
      new Scheduler(
          client,
          informers,
          events,
          InstantSource.system(),
          new SplittableRandom(1),
          SchedulerOptions.named("default-scheduler"));

  @AfterEach
  void closeAll() {
    scheduler.close();
    informers.close();
  }

  private void start() {
    informers.start();
    scheduler.start();
  }

  private Node node(String name, String cpu, Taint... taints) {
    Map<String, Quantity> has =
        Map.of(
            "cpu", Quantity.parse(cpu),
            "memory", Quantity.parse("8Gi"),
            "pods", Quantity.parse("110"));
    return client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(m -> m.name(name).labels(Map.of("kubernetes.io/hostname", name)))
            .spec(s -> s.taints(List.of(taints)))
            .status(s -> s.allocatable(has).capacity(has))
            .build());
  }

  private Pod pod(String name, String cpu, UnaryOperator<PodSpecBuilder> more) {
    return client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("default").name(name).labels(Map.of("app", "web")))
            .spec(
                s ->
                    more.apply(
                        s.schedulerName("default-scheduler")
                            .containers(
                                List.of(
                                    ContainerBuilder.create()
                                        .name("c")
                                        .image("nginx")
                                        .resources(
                                            r -> r.requests(Map.of("cpu", Quantity.parse(cpu))))
                                        .build()))))
            .status(s -> s.phase("Pending"))
            .build());
  }

  private String nodeOf(String pod) {
    return client.get(CoreV1.PODS, new ObjectKey("default", pod)).spec().nodeName();
  }

  @Test
  void aPodGetsANode() throws InterruptedException {
    node("n1", "2");
    pod("web", "1", s -> s);
    start();
    assertEquals("Normal Scheduled Successfully assigned default/web to n1", events.next("web"));
    assertEquals("n1", nodeOf("web"));
  }

  @Test
  void aPodThatFitsNowhereSaysWhy() throws InterruptedException {
    node("n1", "500m");
    node("n2", "4", new Taint("dedicated", "db", "NoSchedule", null));
    node("n3", "4", new Taint("dedicated", "db", "NoSchedule", null));
    pod("web", "1", s -> s);
    start();
    String event = events.next("web");
    assertTrue(
        event.startsWith(
            "Warning FailedScheduling 0/3 nodes are available: 1 Insufficient cpu, "
                + "2 node(s) had untolerated taint {dedicated: db}. "
                + "preemption: 0/3 nodes are available: "
                + "1 No preemption victims found for incoming pod, "
                + "2 Preemption is not helpful for scheduling."),
        event);
    PodCondition condition = condition("web");
    assertEquals("False", condition.status());
    assertEquals("Unschedulable", condition.reason());
    assertEquals(event.substring("Warning FailedScheduling ".length()), condition.message());
  }

  private PodCondition condition(String pod) {
    while (true) {
      List<PodCondition> conditions =
          client.get(CoreV1.PODS, new ObjectKey("default", pod)).status().conditions();
      if (!conditions.isEmpty()) {
        return conditions.getFirst();
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void aPodThatWaitsIsPlacedWhenThereIsRoom() throws InterruptedException {
    node("n1", "1");
    pod("first", "1", s -> s);
    start();
    assertEquals(
        "Normal Scheduled Successfully assigned default/first to n1", events.next("first"));
    pod("second", "1", s -> s);
    assertTrue(events.next("second").contains("1 Insufficient cpu"));
    client.delete(
        CoreV1.PODS,
        new ObjectKey("default", "first"),
        DeleteOptionsBuilder.create().gracePeriodSeconds(0L).build());
    assertEquals(
        "Normal Scheduled Successfully assigned default/second to n1", events.next("second"));
  }

  @Test
  void noNodesAtAll() throws InterruptedException {
    pod("web", "1", s -> s);
    start();
    assertEquals(
        "Warning FailedScheduling no nodes available to schedule pods", events.next("web"));
  }

  @Test
  void podsOfOtherSchedulersAreLeftAlone() throws InterruptedException {
    node("n1", "2");
    pod("other", "1", s -> s.schedulerName("mine"));
    pod("web", "1", s -> s);
    start();
    assertEquals("Normal Scheduled Successfully assigned default/web to n1", events.next("web"));
    assertEquals("", nodeOf("other"));
  }

  @Test
  void podsGoWhereTheirSelectorSays() throws InterruptedException {
    node("n1", "2");
    node("n2", "2");
    pod("web", "1", s -> s.nodeSelector(Map.of("kubernetes.io/hostname", "n2")));
    start();
    assertEquals("Normal Scheduled Successfully assigned default/web to n2", events.next("web"));
    pod("lost", "1", s -> s.nodeSelector(Map.of("kubernetes.io/hostname", "n3")));
    assertTrue(
        events
            .next("lost")
            .contains(
                "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector."));
  }

  private static UnaryOperator<PodSpecBuilder> apartOnHosts() {
    PodAffinityTerm term =
        new PodAffinityTerm(
            new LabelSelector(Map.of("app", "web"), List.of()),
            List.of(),
            "kubernetes.io/hostname",
            null);
    return s -> s.affinity(new Affinity(null, null, new PodAntiAffinity(List.of(term), List.of())));
  }

  @Test
  void podsThatWantToBeApartAreApart() throws InterruptedException {
    node("n1", "4");
    node("n2", "4");
    pod("a", "1", apartOnHosts());
    pod("b", "1", apartOnHosts());
    start();
    events.next("a");
    events.next("b");
    assertEquals(Set.of("n1", "n2"), Set.of(nodeOf("a"), nodeOf("b")));
    pod("c", "1", apartOnHosts());
    String event = events.next("c");
    assertTrue(
        event.contains("0/2 nodes are available: 2 node(s) didn't match pod anti-affinity rules."),
        event);
    pod("d", "1", s -> s);
    event = events.next("d");
    assertTrue(
        event.contains("2 node(s) didn't satisfy existing pods anti-affinity rules."), event);
  }

  @Test
  void constraintsKeepTheNumbersEven() throws InterruptedException {
    node("n1", "8");
    node("n2", "1");
    UnaryOperator<PodSpecBuilder> even =
        s ->
            s.topologySpreadConstraints(
                List.of(
                    TopologySpreadConstraintBuilder.create()
                        .maxSkew(1)
                        .topologyKey("kubernetes.io/hostname")
                        .whenUnsatisfiable("DoNotSchedule")
                        .labelSelector(new LabelSelector(Map.of("app", "web"), List.of()))
                        .build()));
    start();
    for (String name : List.of("a", "b", "c")) {
      pod(name, "1", even);
      assertTrue(events.next(name).startsWith("Normal Scheduled"));
    }
    pod("d", "1", even);
    String event = events.next("d");
    assertTrue(
        event.contains(
            "0/2 nodes are available: 1 Insufficient cpu, "
                + "1 node(s) didn't match pod topology spread constraints."),
        event);
  }

  @Test
  void lessImportantPodsMakeRoom() throws InterruptedException {
    node("n1", "2");
    node("n2", "2");
    start();
    pod("small", "1", s -> s.priority(1));
    events.next("small");
    pod("other", "2", s -> s.priority(5));
    events.next("other");
    pod("vital", "2", s -> s.priority(100).preemptionPolicy("PreemptLowerPriority"));
    String node = nodeOf("small");
    assertEquals(
        "Warning FailedScheduling 0/2 nodes are available: 2 Insufficient cpu.",
        events.next("vital"));
    assertEquals(
        "Normal Preempted Preempted by default/vital on node " + node, events.next("small"));
    Pod small = client.get(CoreV1.PODS, new ObjectKey("default", "small"));
    assertNotNull(small.metadata().deletionTimestamp());
    assertEquals(node, nominated("vital"));
    client.remove(CoreV1.PODS, ObjectKey.of(small));
    assertEquals(
        "Normal Scheduled Successfully assigned default/vital to " + node, events.next("vital"));
  }

  private String nominated(String pod) {
    condition(pod);
    return client.get(CoreV1.PODS, new ObjectKey("default", pod)).status().nominatedNodeName();
  }

  @Test
  void whoMayNotPreemptSaysSo() throws InterruptedException {
    node("n1", "1");
    start();
    pod("small", "1", s -> s.priority(1));
    events.next("small");
    pod("meek", "1", s -> s.priority(100).preemptionPolicy("Never"));
    assertEquals(
        "Warning FailedScheduling 0/1 nodes are available: 1 Insufficient cpu. "
            + "preemption: not eligible due to preemptionPolicy=Never.",
        events.next("meek"));
  }
}
