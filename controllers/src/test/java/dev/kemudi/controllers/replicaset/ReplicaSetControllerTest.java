package dev.kemudi.controllers.replicaset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.PodActions;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ReplicaSetControllerTest {
  private static ReplicaSet set(int replicas) {
    return ReplicaSetBuilder.create()
        .metadata(m -> m.namespace("a").name("web"))
        .spec(
            s ->
                s.replicas(replicas)
                    .selector(PodActions.selector("web"))
                    .template(PodActions.template("web", "one")))
        .build();
  }

  @Test
  void scalesUpAdoptsCountsAndScalesDown() throws InterruptedException {
    try (ControllerFixture fixture = new ControllerFixture()) {
      RecordedEvents events = new RecordedEvents();
      Pod orphan =
          fixture.client.create(
              CoreV1.PODS,
              PodBuilder.create()
                  .metadata(m -> m.namespace("a").name("orphan").labels(Map.of("app", "web")))
                  .build());
      fixture.start(
          new ReplicaSetController(
              fixture.client, fixture.informers, events, InstantSource.system()));
      ReplicaSet set = fixture.client.create(AppsV1.REPLICASETS, set(5));
      fixture.awaitObject(AppsV1.REPLICASETS, "a", "web", s -> s.status().replicas() == 5);
      assertEquals(5, PodActions.pods(fixture.client).size());
      Pod adopted = fixture.client.get(CoreV1.PODS, ObjectKey.of(orphan));
      assertTrue(Owners.isControlledBy(adopted, set));
      PodActions.ready(fixture.client, adopted);
      ReplicaSet counted =
          fixture.awaitObject(
              AppsV1.REPLICASETS, "a", "web", s -> s.status().availableReplicas() == 1);
      assertEquals(1, counted.status().observedGeneration());
      fixture.client.update(
          AppsV1.REPLICASETS, ReplicaSetBuilder.from(counted).spec(s -> s.replicas(1)).build());
      ControllerFixture.await(() -> PodActions.pods(fixture.client).size() == 1);
      assertEquals("orphan", PodActions.pods(fixture.client).getFirst().name());
      assertEquals(4, events.lines().stream().filter(l -> l.contains("SuccessfulCreate")).count());
    }
  }
}
