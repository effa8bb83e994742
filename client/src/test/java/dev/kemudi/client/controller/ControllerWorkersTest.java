package dev.kemudi.client.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.api.apps.v1.ReplicaSetCodec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ControllerWorkersTest {
  private static final ObjectKey KEY = new ObjectKey("ns", "web");

  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(client, InstantSource.system(), new SplittableRandom(1));
  private final RateLimitedQueue<ObjectKey> queue =
      RateLimitedQueue.create("test", InstantSource.system());
  private final BlockingQueue<ObjectKey> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void closeAll() {
    informers.close();
  }

  private ControllerWorkers<ObjectKey> workers(
      Reconciler<ObjectKey> reconciler, List<Informer<?>> reads) {
    ControllerWorkers<ObjectKey> workers =
        new ControllerWorkers<>("test", 2, queue, reconciler, reads);
    workers.start();
    return workers;
  }

  private static ReplicaSet replicaSet() {
    return ReplicaSetBuilder.create().metadata(m -> m.namespace("ns").name("web")).build();
  }

  @Test
  void workStartsWhenTheInformersHaveSynced() throws InterruptedException {
    Informer<ReplicaSet> sets = informers.of(AppsV1.REPLICASETS);
    client.create(AppsV1.REPLICASETS, replicaSet());
    AtomicBoolean there = new AtomicBoolean();
    queue.add(KEY);
    try (var workers =
        workers(
            key -> {
              there.set(sets.get(key) != null);
              seen.add(key);
              return Reconciler.Result.SETTLED;
            },
            List.of(sets))) {
      informers.start();
      assertEquals(KEY, seen.take());
      assertTrue(there.get());
      assertEquals("test", workers.name());
    }
  }

  @Test
  void failuresAreTriedAgainAndSuccessIsForgotten() throws InterruptedException {
    queue.add(KEY);
    try (var workers =
        workers(
            key -> {
              seen.add(key);
              if (seen.size() < 3) {
                throw new IllegalStateException("for the test");
              }
              return new Reconciler.Result.GaveUp("enough");
            },
            List.of())) {
      while (seen.size() < 3 || !queue.busy().isEmpty()) {
        Thread.onSpinWait();
      }
      assertEquals(0, queue.failures(KEY));
      assertEquals("test", workers.name());
    }
  }

  @Test
  void aRevisitComesByItself() throws InterruptedException {
    queue.add(KEY);
    try (var workers =
        workers(
            key -> {
              seen.add(key);
              return Reconciler.Result.revisit(Duration.ofMillis(1));
            },
            List.of())) {
      assertEquals(KEY, seen.take());
      assertEquals(KEY, seen.take());
      assertEquals("test", workers.name());
    }
  }

  @Test
  void closingInterruptsWorkAndWaitsForIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    queue.add(KEY);
    var workers =
        workers(
            key -> {
              try {
                begun.countDown();
                new CountDownLatch(1).await();
                return Reconciler.Result.SETTLED;
              } finally {
                ended.set(true);
              }
            },
            List.of());
    begun.await();
    assertFalse(ended.get());
    workers.close();
    assertTrue(ended.get());
  }

  @Test
  void eventsOfOwnedObjectsWakeTheirOwner() throws InterruptedException {
    Informer<Pod> pods = informers.of(CoreV1.PODS);
    Triggers.on(pods)
        .when(pod -> !pod.metadata().labels().containsKey("ignored"))
        .unlessUnchanged()
        .enqueueOwner(queue, ReplicaSetCodec.INSTANCE.gvk().groupKind());
    ReplicaSet owner = client.create(AppsV1.REPLICASETS, replicaSet());
    informers.start();
    client.create(CoreV1.PODS, owned("no", owner, Map.of("ignored", "")));
    client.create(CoreV1.PODS, owned("yes", owner, Map.of()));
    assertEquals(KEY, queue.take());
    queue.done(KEY);
    client.delete(CoreV1.PODS, new ObjectKey("ns", "yes"), deletion());
    assertEquals(KEY, queue.take());
    assertEquals(0, queue.length());
    queue.close();
  }

  private static dev.kemudi.machinery.meta.v1.DeleteOptions deletion() {
    return dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder.create().build();
  }

  private static Pod owned(String name, ReplicaSet owner, Map<String, String> labels) {
    return PodBuilder.create()
        .metadata(
            m ->
                m.namespace("ns")
                    .name(name)
                    .labels(labels)
                    .ownerReferences(
                        List.of(Owners.controllerReference(ReplicaSetCodec.INSTANCE, owner))))
        .build();
  }
}
