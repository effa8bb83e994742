package dev.kemudi.controllers.daemonset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.DaemonSetBuilder;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TaintBuilder;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.LateInformer;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DaemonSetTest {
  private final ControllerFixture fixture = new ControllerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start() {
    fixture.start(
        new DaemonSetController(
            fixture.client,
            fixture.informers,
            (about, type, reason, message) -> {},
            InstantSource.system()));
  }

  private void node(String name, Taint... taints) {
    fixture.client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(metadata -> metadata.name(name))
            .spec(spec -> spec.taints(List.of(taints)))
            .build());
  }

  private static Taint taint(String key, String effect) {
    return TaintBuilder.create().key(key).effect(effect).build();
  }

  private DaemonSet set(String image) {
    return DaemonSetBuilder.create()
        .metadata(metadata -> metadata.name("agent").namespace("a").generation(1))
        .spec(
            spec ->
                spec.selector(selector -> selector.matchLabels(Map.of("app", "agent")))
                    .updateStrategy(strategy -> strategy.type("RollingUpdate"))
                    .template(
                        template ->
                            template
                                .metadata(metadata -> metadata.labels(Map.of("app", "agent")))
                                .spec(
                                    pod ->
                                        pod.restartPolicy("Always")
                                            .containers(
                                                List.of(
                                                    ContainerBuilder.create()
                                                        .name("main")
                                                        .image(image)
                                                        .build())))))
        .build();
  }

  private List<Pod> pods() {
    return fixture.client.list(CoreV1.PODS, ListQuery.inNamespace("a")).items();
  }

  private List<String> nodesOfPods() {
    return pods().stream().map(DaemonPods::node).sorted().toList();
  }

  /** As a node does: binds the pod and says that it is ready. */
  private void run(Pod pod) {
    Pod bound =
        fixture.client.update(
            CoreV1.PODS,
            PodBuilder.from(pod).spec(spec -> spec.nodeName(DaemonPods.node(pod))).build());
    Instant now = Instant.now();
    fixture.client.updateStatus(
        CoreV1.PODS,
        PodBuilder.from(bound)
            .status(
                status ->
                    status
                        .phase("Running")
                        .conditions(List.of(new PodCondition("Ready", "True", null, now, "", ""))))
            .build());
  }

  @Test
  void everyNodeThatFitsGetsAPod() throws InterruptedException {
    fixture.namespace("a");
    node("one");
    node("two", taint("node.kubernetes.io/unschedulable", "NoSchedule"));
    node("three", taint("own", "NoSchedule"));
    start();
    fixture.client.create(AppsV1.DAEMONSETS, set("first"));
    ControllerFixture.await(() -> pods().size() == 2);
    assertEquals(List.of("one", "two"), nodesOfPods());
    node("four");
    ControllerFixture.await(() -> pods().size() == 3);
    DaemonSet settled =
        fixture.awaitObject(
            AppsV1.DAEMONSETS, "a", "agent", found -> found.status().currentNumberScheduled() == 3);
    assertEquals(3, settled.status().desiredNumberScheduled());
    assertEquals(3, settled.status().updatedNumberScheduled());
    assertEquals(0, settled.status().numberReady());
    assertTrue(
        pods().getFirst().spec().tolerations().stream()
            .anyMatch(t -> t.key().equals("node.kubernetes.io/unreachable")));
  }

  @Test
  void aNewTemplateRollsNodeByNode() throws InterruptedException {
    fixture.namespace("a");
    node("one");
    node("two");
    start();
    fixture.client.create(AppsV1.DAEMONSETS, set("first"));
    ControllerFixture.await(() -> pods().size() == 2);
    String label = "controller-revision-hash";
    String hash = pods().getFirst().metadata().labels().getOrDefault(label, "");
    assertEquals(
        List.of("agent-" + hash + "=" + hash),
        fixture.client.list(AppsV1.CONTROLLERREVISIONS, ListQuery.ALL).items().stream()
            .map(each -> each.name() + "=" + each.metadata().labels().get(label))
            .toList());
    String data =
        fixture
            .client
            .list(AppsV1.CONTROLLERREVISIONS, ListQuery.ALL)
            .items()
            .getFirst()
            .data()
            .toString();
    assertTrue(data.contains("\"containers\":[{\"image\":\"first\",\"name\":\"main\""), data);
    pods().forEach(this::run);
    DaemonSet ready =
        fixture.awaitObject(
            AppsV1.DAEMONSETS, "a", "agent", found -> found.status().numberAvailable() == 2);
    fixture.client.update(
        AppsV1.DAEMONSETS, DaemonSetBuilder.from(set("second")).metadata(ready.metadata()).build());
    ControllerFixture.await(() -> leaving() == 1 || pods().stream().anyMatch(this::isSecond));
    assertTrue(pods().stream().filter(pod -> !isSecond(pod)).count() >= 1);
  }

  /** Pods that the informer shows only after they have been counted are not made again. */
  @Test
  void podsThatAppearDuringACountAreNotMadeTwice() throws InterruptedException {
    fixture.namespace("a");
    node("one");
    node("two");
    LateInformer<Pod> late = new LateInformer<>(fixture.informers.of(CoreV1.PODS));
    CountDownLatch seen = new CountDownLatch(2);
    AtomicBoolean armed = new AtomicBoolean();
    InstantSource clock =
        () -> {
          if (armed.get() && isAskedByController()) {
            late.catchUp();
            await(seen);
          }
          return Instant.now();
        };
    DaemonSetController controller =
        new DaemonSetController(
            fixture.client,
            withPods(fixture.informers, late),
            (about, type, reason, message) -> {},
            clock);
    fixture.start(controller);
    fixture.client.create(AppsV1.DAEMONSETS, set("first"));
    ControllerFixture.await(() -> pods().size() == 2);
    late.addListener(whenAdded(seen::countDown));
    armed.set(true);
    node("three");
    fixture.awaitObject(
        AppsV1.DAEMONSETS, "a", "agent", found -> found.status().currentNumberScheduled() == 3);
    assertEquals(
        3,
        fixture.client.writes().stream()
            .filter(request -> request.verb().equals("create"))
            .filter(request -> request.resource().resource().equals("pods"))
            .count());
  }

  private static Informers withPods(Informers all, Informer<Pod> pods) {
    return new Informers() {
      @Override
      @SuppressWarnings("unchecked") // the resource is that of pods
      public <T extends KubeObject> Informer<T> of(Resource<T> resource) {
        return resource.equals(CoreV1.PODS) ? (Informer<T>) pods : all.of(resource);
      }

      @Override
      public <T extends KubeObject> Informer<T> of(Resource<T> resource, ListQuery query) {
        return all.of(resource, query);
      }

      @Override
      public void stop(Resource<?> resource, ListQuery query) {
        all.stop(resource, query);
      }

      @Override
      public void start() {
        all.start();
      }

      @Override
      public boolean awaitSync(Duration timeout) throws InterruptedException {
        return all.awaitSync(timeout);
      }

      @Override
      public void close() {}
    };
  }

  private static boolean isAskedByController() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .limit(3)
                    .anyMatch(
                        frame -> frame.getClassName().equals(DaemonSetController.class.getName())));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Informer.Listener<Pod> whenAdded(Runnable action) {
    return new Informer.Listener<>() {
      @Override
      public void added(Pod pod) {
        action.run();
      }

      @Override
      public void updated(Pod old, Pod pod) {}

      @Override
      public void deleted(Pod pod) {}
    };
  }

  private long leaving() {
    return pods().stream().filter(pod -> pod.metadata().deletionTimestamp() != null).count();
  }

  private boolean isSecond(Pod pod) {
    return pod.spec().containers().getFirst().image().equals("second");
  }
}
