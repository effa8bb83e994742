package dev.kemudi.controllers.statefulset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.apps.v1.StatefulSetBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.client.ListQuery;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.PodActions;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StatefulSetControllerTest {
  private static List<String> names(ControllerFixture f) {
    return PodActions.pods(f.client).stream().map(Pod::name).sorted().toList();
  }

  private static StatefulSet ready(ControllerFixture f, int replicas) throws InterruptedException {
    return f.awaitObject(
        AppsV1.STATEFULSETS,
        "a",
        "db",
        set -> {
          PodActions.readyAll(f.client);
          return set.status().readyReplicas() == replicas
              && set.status().replicas() == replicas
              && set.status().updatedReplicas() == replicas
              && set.status().observedGeneration() == set.metadata().generation();
        });
  }

  @Test
  void makesPodsInOrderRenewsThemAndGoesDown() throws InterruptedException {
    try (ControllerFixture f = new ControllerFixture()) {
      RecordedEvents events = new RecordedEvents();
      f.start(new StatefulSetController(f.client, f.informers, events, InstantSource.system()));
      f.client.create(
          AppsV1.STATEFULSETS,
          StatefulSetBuilder.create()
              .metadata(m -> m.namespace("a").name("db"))
              .spec(
                  s ->
                      s.replicas(3)
                          .serviceName("db")
                          .podManagementPolicy("OrderedReady")
                          .selector(PodActions.selector("db"))
                          .updateStrategy(u -> u.type("RollingUpdate"))
                          .volumeClaimTemplates(
                              List.of(
                                  PersistentVolumeClaimBuilder.create()
                                      .metadata(m -> m.name("data"))
                                      .build()))
                          .template(PodActions.template("db", "one")))
              .build());
      f.awaitObject(AppsV1.STATEFULSETS, "a", "db", set -> set.status().replicas() == 1);
      assertEquals(List.of("db-0"), names(f));
      StatefulSet up = ready(f, 3);
      assertEquals(List.of("db-0", "db-1", "db-2"), names(f));
      assertEquals(
          3,
          f.client.list(CoreV1.PERSISTENTVOLUMECLAIMS, ListQuery.inNamespace("a")).items().size());
      assertEquals(up.status().currentRevision(), up.status().updateRevision());

      f.client.update(
          AppsV1.STATEFULSETS,
          StatefulSetBuilder.from(up)
              .spec(s -> s.template(PodActions.template("db", "two")).replicas(2))
              .build());
      StatefulSet down = ready(f, 2);
      assertEquals(List.of("db-0", "db-1"), names(f));
      assertTrue(
          PodActions.pods(f.client).stream()
              .allMatch(p -> p.spec().containers().getFirst().image().equals("two")));
      assertTrue(!down.status().updateRevision().equals(up.status().updateRevision()));
      assertTrue(
          events
              .lines()
              .contains(
                  "db Normal SuccessfulCreate create Claim data-db-0 Pod db-0 in StatefulSet db"
                      + " success"));
    }
  }

  @Test
  void whoDeletesAPodGetsANewOne() throws InterruptedException {
    try (ControllerFixture f = new ControllerFixture()) {
      RecordedEvents events = new RecordedEvents();
      f.start(new StatefulSetController(f.client, f.informers, events, InstantSource.system()));
      f.client.create(
          AppsV1.STATEFULSETS,
          StatefulSetBuilder.create()
              .metadata(m -> m.namespace("a").name("db"))
              .spec(
                  s ->
                      s.replicas(2)
                          .serviceName("db")
                          .podManagementPolicy("OrderedReady")
                          .selector(PodActions.selector("db"))
                          .updateStrategy(u -> u.type("OnDelete"))
                          .template(PodActions.template("db", "one")))
              .build());
      StatefulSet up = ready(f, 2);
      f.client.update(
          AppsV1.STATEFULSETS,
          StatefulSetBuilder.from(up)
              .spec(s -> s.template(PodActions.template("db", "two")))
              .build());
      f.awaitObject(
          AppsV1.STATEFULSETS,
          "a",
          "db",
          set -> !set.status().updateRevision().equals(up.status().updateRevision()));
      String old = f.client.get(CoreV1.PODS, new ObjectKey("a", "db-0")).uid();
      f.client.delete(
          CoreV1.PODS,
          new ObjectKey("a", "db-0"),
          DeleteOptionsBuilder.create().gracePeriodSeconds(0L).build());
      Pod made = f.awaitObject(CoreV1.PODS, "a", "db-0", pod -> !pod.uid().equals(old));
      assertEquals("two", made.spec().containers().getFirst().image());
      f.client.updateStatus(
          CoreV1.PODS, PodBuilder.from(made).status(status -> status.phase("Failed")).build());
      f.awaitObject(CoreV1.PODS, "a", "db-0", pod -> !pod.uid().equals(made.uid()));
      assertTrue(
          events
              .lines()
              .contains(
                  "db Warning RecreatingFailedPod StatefulSet a/db is recreating failed Pod db-0"));
      assertEquals(
          "one",
          f.client
              .get(CoreV1.PODS, new ObjectKey("a", "db-1"))
              .spec()
              .containers()
              .getFirst()
              .image());
    }
  }
}
