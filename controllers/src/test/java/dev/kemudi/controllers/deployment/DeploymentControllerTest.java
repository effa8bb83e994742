package dev.kemudi.controllers.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.RollingUpdateDeployment;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.controllers.replicaset.ReplicaSetController;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.PodActions;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.IntOrString;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DeploymentControllerTest {
  private final RecordedEvents events = new RecordedEvents();

  private void start(ControllerFixture f) {
    f.start(new ReplicaSetController(f.client, f.informers, events, InstantSource.system()));
    f.start(new DeploymentController(f.client, f.informers, events, InstantSource.system()));
  }

  private static Deployment deployment(String type) {
    return DeploymentBuilder.create()
        .metadata(m -> m.namespace("a").name("web"))
        .spec(
            s ->
                s.replicas(3)
                    .selector(PodActions.selector("web"))
                    .template(PodActions.template("web", "one"))
                    .progressDeadlineSeconds(600)
                    .revisionHistoryLimit(1)
                    .strategy(
                        x ->
                            x.type(type)
                                .rollingUpdate(
                                    type.equals("Recreate")
                                        ? null
                                        : new RollingUpdateDeployment(
                                            IntOrString.of("25%"), IntOrString.of("25%")))))
        .build();
  }

  private static Deployment complete(ControllerFixture f) throws InterruptedException {
    ControllerFixture.await(
        () -> {
          PodActions.readyAll(f.client);
          Deployment d = f.client.get(AppsV1.DEPLOYMENTS, new ObjectKey("a", "web"));
          return StatusWriter.isComplete(d, d.status())
              && d.status().conditions().stream()
                  .anyMatch(c -> c.reason().equals("NewReplicaSetAvailable"));
        });
    return f.client.get(AppsV1.DEPLOYMENTS, new ObjectKey("a", "web"));
  }

  private static Deployment change(ControllerFixture f, String image) throws InterruptedException {
    Deployment d = complete(f);
    f.client.update(
        AppsV1.DEPLOYMENTS,
        DeploymentBuilder.from(d).spec(s -> s.template(PodActions.template("web", image))).build());
    ControllerFixture.await(() -> sets(f.client).stream().anyMatch(s -> uses(s, image)));
    return complete(f);
  }

  private static boolean uses(ReplicaSet set, String image) {
    return set.spec().template().spec().containers().getFirst().image().equals(image)
        && Rollout.replicas(set) > 0;
  }

  private static List<ReplicaSet> sets(MemoryClient client) {
    return client.list(AppsV1.REPLICASETS, ListQuery.inNamespace("a")).items();
  }

  @Test
  void rollsOutNumbersRevisionsForgetsTheOldestAndGoesBack() throws InterruptedException {
    try (ControllerFixture f = new ControllerFixture()) {
      start(f);
      f.client.create(AppsV1.DEPLOYMENTS, deployment("RollingUpdate"));
      Deployment first = complete(f);
      assertEquals("1", first.metadata().annotations().get(Annotations.REVISION));
      assertEquals(1, first.metadata().generation(), "nobody but the controller wrote it");
      assertEquals(
          List.of("Available", "Progressing"),
          first.status().conditions().stream().map(c -> c.type()).sorted().toList());
      String name = sets(f.client).getFirst().name();
      assertTrue(
          events
              .lines()
              .contains("web Normal ScalingReplicaSet Scaled up replica set " + name + " to 3"));
      change(f, "two");
      Deployment back = change(f, "one");
      assertEquals("3", back.metadata().annotations().get(Annotations.REVISION));
      change(f, "three");
      ControllerFixture.await(() -> sets(f.client).size() == 2);
      assertEquals(3, PodActions.pods(f.client).size());
      assertTrue(
          events
              .lines()
              .contains("web Normal ScalingReplicaSet Scaled down replica set " + name + " to 0"));
    }
  }

  @Test
  void recreatesOnlyWhenTheOldPodsAreGone() throws InterruptedException {
    try (ControllerFixture f = new ControllerFixture()) {
      start(f);
      f.client.create(AppsV1.DEPLOYMENTS, deployment("Recreate"));
      change(f, "two");
      assertEquals(3, PodActions.pods(f.client).size());
      List<String> scaled =
          events.lines().stream().filter(l -> l.contains("ScalingReplicaSet")).toList();
      assertEquals(3, scaled.size(), scaled::toString);
      assertTrue(scaled.get(1).endsWith(" to 0"));
    }
  }

  @Test
  void scalesWithoutRolling() throws InterruptedException {
    try (ControllerFixture f = new ControllerFixture()) {
      start(f);
      f.client.create(AppsV1.DEPLOYMENTS, deployment("RollingUpdate"));
      Deployment d = complete(f);
      f.client.update(
          AppsV1.DEPLOYMENTS, DeploymentBuilder.from(d).spec(s -> s.replicas(5)).build());
      ControllerFixture.await(() -> PodActions.pods(f.client).size() == 5);
      complete(f);
      assertEquals(1, sets(f.client).size());
      assertEquals(5, Annotations.desired(sets(f.client).getFirst()));
    }
  }
}
