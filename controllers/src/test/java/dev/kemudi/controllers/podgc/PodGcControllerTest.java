package dev.kemudi.controllers.podgc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.TaintBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.PodActions;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PodGcControllerTest {
  private static final Instant START = Instant.parse("2022-08-23T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final ControllerFixture fixture = new ControllerFixture(now::get);

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start(int kept, String... gates) {
    fixture.start(
        new PodGcController(
            fixture.client,
            fixture.informers,
            now::get,
            Set.of(gates)::contains,
            kept,
            Duration.ofMillis(5)));
  }

  private void node(String name, String ready, String... taints) {
    fixture.client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(m -> m.name(name))
            .spec(
                s ->
                    s.taints(
                        List.of(taints).stream()
                            .map(key -> TaintBuilder.create().key(key).effect("NoExecute").build())
                            .toList()))
            .status(
                s ->
                    s.conditions(
                        List.of(new NodeCondition("Ready", ready, now.get(), now.get(), "", ""))))
            .build());
  }

  private Pod pod(String name, String node, String phase, String reason) {
    return fixture.client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("a").name(name))
            .spec(s -> s.nodeName(node))
            .status(s -> s.phase(phase).reason(reason))
            .build());
  }

  private void deleting(Pod pod) {
    fixture.client.put(
        CoreV1.PODS,
        PodBuilder.from(pod)
            .metadata(m -> m.deletionTimestamp(now.get()).deletionGracePeriodSeconds(30L))
            .build());
  }

  /** Waits, while time goes on, until only these pods are left. */
  private void awaitPods(String... names) throws InterruptedException {
    ControllerFixture.await(
        () -> {
          now.updateAndGet(time -> time.plusMillis(100));
          return PodActions.pods(fixture.client).stream()
              .map(Pod::name)
              .toList()
              .equals(List.of(names));
        });
  }

  @Test
  void endedPodsBeyondTheNumberGoTheEvictedFirst() throws InterruptedException {
    node("n", "True");
    pod("old", "n", "Succeeded", "");
    now.updateAndGet(time -> time.plusSeconds(1));
    pod("young", "n", "Failed", "");
    now.updateAndGet(time -> time.plusSeconds(1));
    pod("evicted", "n", "Failed", "Evicted");
    pod("running", "n", "Running", "");
    start(1);
    awaitPods("running", "young");
  }

  @Test
  void podsOfANodeThatIsGoneGoAfterAWhile() throws InterruptedException {
    node("n", "True");
    pod("here", "n", "Running", "");
    pod("lost", "gone", "Running", "");
    pod("waiting", "", "Pending", "");
    Instant before = now.get();
    start(0);
    awaitPods("here", "waiting");
    assertTrue(Duration.between(before, now.get()).compareTo(Duration.ofSeconds(40)) >= 0);
  }

  @Test
  void anOrphanIsMarkedWhereTheReasonIsTold() throws InterruptedException {
    List<Pod> marked = new CopyOnWriteArrayList<>();
    fixture.client.intercept(
        request -> {
          if (request.body() instanceof Pod pod && request.subresource().equals("status")) {
            marked.add(pod);
          }
        });
    pod("lost", "gone", "Running", "");
    start(0, "PodDisruptionConditions");
    awaitPods();
    assertEquals("Failed", marked.getFirst().status().phase());
    assertEquals("DeletionByPodGC", marked.getFirst().status().conditions().getFirst().reason());
  }

  @Test
  void whatEndsBeforeItWasScheduledIsDeleted() throws InterruptedException {
    deleting(pod("ending", "", "Pending", ""));
    pod("waiting", "", "Pending", "");
    start(0);
    awaitPods("waiting");
  }

  @Test
  void podsThatEndOnANodeOutOfServiceGoIfTheGateIsOn() throws InterruptedException {
    node("down", "False", "node.kubernetes.io/out-of-service");
    node("up", "True", "node.kubernetes.io/out-of-service");
    deleting(pod("x", "down", "Running", ""));
    deleting(pod("y", "up", "Running", ""));
    pod("z", "down", "Running", "");
    start(0, "NodeOutOfServiceVolumeDetach");
    awaitPods("y", "z");
    assertEquals("y", fixture.client.get(CoreV1.PODS, new ObjectKey("a", "y")).name());
  }
}
