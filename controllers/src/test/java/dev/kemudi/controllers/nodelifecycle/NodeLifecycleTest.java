package dev.kemudi.controllers.nodelifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TaintBuilder;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class NodeLifecycleTest {
  private static final Duration PERIOD = Duration.ofMillis(5);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final ControllerFixture fixture = new ControllerFixture(now::get);
  private final RecordedEvents events = new RecordedEvents();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void startLifecycle() {
    fixture.start(
        new NodeLifecycleController(fixture.client, fixture.informers, events, now::get, PERIOD));
  }

  private void startEviction() {
    fixture.start(new TaintEvictionController(fixture.client, fixture.informers, events, now::get));
  }

  private Node node(String name, String ready, Taint... taints) {
    return fixture.client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(metadata -> metadata.name(name))
            .spec(spec -> spec.taints(List.of(taints)))
            .status(status -> status.conditions(List.of(ready(ready))))
            .build());
  }

  private NodeCondition ready(String status) {
    return new NodeCondition("Ready", status, now.get(), now.get(), "", "");
  }

  private void pod(String name, String node, @Nullable Long tolerationSeconds) {
    fixture.client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(metadata -> metadata.name(name).namespace("a"))
            .spec(
                spec ->
                    spec.nodeName(node)
                        .tolerations(
                            List.of(
                                TolerationBuilder.create()
                                    .key(NodeTaints.UNREACHABLE)
                                    .operator("Exists")
                                    .tolerationSeconds(tolerationSeconds)
                                    .build())))
            .status(
                status ->
                    status.conditions(
                        List.of(new PodCondition("Ready", "True", null, now.get(), "", ""))))
            .build());
  }

  private static List<String> taints(Node node) {
    return node.spec().taints().stream()
        .map((Taint taint) -> taint.key() + ":" + taint.effect())
        .sorted()
        .toList();
  }

  @Test
  void aNodeThatIsReadyTakesPods() throws InterruptedException {
    node(
        "new",
        "True",
        TaintBuilder.create().key(NodeTaints.NOT_READY).effect("NoSchedule").build(),
        TaintBuilder.create().key("own").effect("NoSchedule").build());
    startLifecycle();
    Node settled =
        fixture.awaitObject(CoreV1.NODES, "", "new", found -> found.spec().taints().size() == 1);
    assertEquals(List.of("own:NoSchedule"), taints(settled));
  }

  @Test
  void whatANodeSaysOfItselfKeepsPodsAway() throws InterruptedException {
    Node node = node("full", "True");
    Node cordoned =
        fixture.client.update(
            CoreV1.NODES, NodeBuilder.from(node).spec(spec -> spec.unschedulable(true)).build());
    NodeCondition pressure =
        new NodeCondition("DiskPressure", "True", now.get(), now.get(), "", "");
    fixture.client.updateStatus(
        CoreV1.NODES,
        NodeBuilder.from(cordoned)
            .status(status -> status.conditions(List.of(ready("True"), pressure)))
            .build());
    startLifecycle();
    Node settled =
        fixture.awaitObject(CoreV1.NODES, "", "full", found -> found.spec().taints().size() == 2);
    assertEquals(
        List.of(
            "node.kubernetes.io/disk-pressure:NoSchedule",
            "node.kubernetes.io/unschedulable:NoSchedule"),
        taints(settled));
  }

  @Test
  void aSilentNodeIsUnknownAndItsPodsNotReady() throws InterruptedException {
    node("silent", "True");
    node("alive", "True");
    pod("held", "silent", null);
    startLifecycle();
    fixture.client.create(
        CoordinationV1.LEASES,
        LeaseBuilder.create()
            .metadata(metadata -> metadata.name("alive").namespace("kube-node-lease"))
            .spec(spec -> spec.renewTime(now.get()))
            .build());
    // The silence counts from when the controller has seen the node.
    awaitRegistered("silent");
    for (String mark : List.of("one", "two", "three")) {
      passWhileAliveRenews(mark);
    }
    Node silent =
        fixture.awaitObject(CoreV1.NODES, "", "silent", found -> found.spec().taints().size() == 2);
    NodeCondition ready = silent.status().conditions().getFirst();
    assertEquals("Unknown", ready.status());
    assertEquals("NodeStatusUnknown", ready.reason());
    assertEquals("Kubelet stopped posting node status.", ready.message());
    assertEquals(
        List.of(
            "node.kubernetes.io/unreachable:NoExecute",
            "node.kubernetes.io/unreachable:NoSchedule"),
        taints(silent));
    fixture.awaitObject(
        CoreV1.PODS,
        "a",
        "held",
        pod -> pod.status().conditions().getFirst().status().equals("False"));
    Node alive = fixture.client.get(CoreV1.NODES, new ObjectKey("", "alive"));
    assertEquals("True", NodeTaints.readiness(alive));
  }

  /**
   * Lets a time pass that is shorter than the controller's patience, and returns in a round in
   * which it sees that the one node has renewed its lease: the round that registers the mark.
   */
  private void passWhileAliveRenews(String mark) throws InterruptedException {
    ObjectKey key = new ObjectKey("kube-node-lease", "alive");
    Instant time = now.updateAndGet(last -> last.plusSeconds(15));
    fixture.client.update(
        CoordinationV1.LEASES,
        LeaseBuilder.from(fixture.client.get(CoordinationV1.LEASES, key))
            .spec(spec -> spec.renewTime(time))
            .build());
    ControllerFixture.await(
        () -> {
          var seen = fixture.informers.of(CoordinationV1.LEASES).get(key);
          return seen != null && time.equals(seen.spec().renewTime());
        });
    node(mark, "False");
    awaitRegistered(mark);
  }

  private void awaitRegistered(String node) throws InterruptedException {
    ControllerFixture.await(
        () -> events.lines().stream().anyMatch(line -> line.startsWith(node + " ")));
  }

  @Test
  void nodesThatComeAndGoAreTold() throws InterruptedException {
    startLifecycle();
    node("short", "True");
    String registered = "short Normal RegisteredNode Node short event: ";
    ControllerFixture.await(
        () -> events.lines().contains(registered + "Registered Node short in Controller"));
    fixture.client.delete(
        CoreV1.NODES, new ObjectKey("", "short"), DeleteOptionsBuilder.create().build());
    String removing = "short Normal RemovingNode Node short event: ";
    ControllerFixture.await(
        () -> events.lines().contains(removing + "Removing Node short from Controller"));
    assertEquals(2, events.lines().size());
  }

  private boolean isLeaving(String name) {
    return !fixture.exists(CoreV1.PODS, "a", name)
        || fixture.client.get(CoreV1.PODS, new ObjectKey("a", name)).metadata().deletionTimestamp()
            != null;
  }

  @Test
  void podsLeaveWhenTheyNoLongerTolerate() throws InterruptedException {
    node(
        "gone",
        "Unknown",
        TaintBuilder.create()
            .key(NodeTaints.UNREACHABLE)
            .effect(NodeTaints.NO_EXECUTE)
            .timeAdded(now.get())
            .build());
    pod("patient", "gone", 300L);
    pod("forever", "gone", null);
    pod("hasty", "gone", 0L);
    startEviction();
    ControllerFixture.await(() -> isLeaving("hasty"));
    assertFalse(isLeaving("patient"));
    assertFalse(isLeaving("forever"));
  }

  @Test
  void itIsToldWhenAPodMayStayAfterAll() throws InterruptedException {
    Node tainted =
        node(
            "back",
            "Unknown",
            TaintBuilder.create()
                .key(NodeTaints.UNREACHABLE)
                .effect(NodeTaints.NO_EXECUTE)
                .timeAdded(now.get())
                .build());
    pod("patient", "back", 300L);
    pod("forever", "back", null);
    startEviction();
    Node back = NodeBuilder.from(tainted).spec(spec -> spec.taints(List.of())).build();
    while (events.lines().isEmpty()) {
      fixture.client.put(CoreV1.NODES, back);
      Thread.sleep(2);
      fixture.client.put(CoreV1.NODES, tainted);
      Thread.sleep(2);
    }
    String told = "patient Normal TaintManagerEviction Cancelling deletion of Pod a/patient";
    assertEquals(told, events.lines().getFirst());
    assertFalse(isLeaving("patient"));
  }
}
