package dev.kemudi.controllers.disruption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetBuilder;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetSpec;
import dev.kemudi.api.policy.v1.PolicyV1;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.PodActions;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.IntOrString;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DisruptionControllerTest {
  private final ControllerFixture fixture = new ControllerFixture();
  private final RecordedEvents events = new RecordedEvents();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void start() {
    fixture.start(
        new DisruptionController(
            fixture.client, fixture.informers, events, InstantSource.system()));
  }

  private PodDisruptionBudget budget(@Nullable IntOrString least, @Nullable IntOrString most) {
    return fixture.client.create(
        PolicyV1.PODDISRUPTIONBUDGETS,
        PodDisruptionBudgetBuilder.create()
            .metadata(m -> m.namespace("a").name("budget"))
            .spec(new PodDisruptionBudgetSpec(least, PodActions.selector("web"), most))
            .build());
  }

  private Pod pod(String name, @Nullable OwnerReference owner) {
    Pod pod = waiting(name, owner);
    PodActions.ready(fixture.client, pod);
    return pod;
  }

  private Pod waiting(String name, @Nullable OwnerReference owner) {
    return fixture.client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(
                m ->
                    m.namespace("a")
                        .name(name)
                        .labels(Map.of("app", "web"))
                        .ownerReferences(owner == null ? List.of() : List.of(owner)))
            .build());
  }

  private ReplicaSet setOfDeployment(int replicas) {
    Deployment deployment =
        fixture.client.create(
            AppsV1.DEPLOYMENTS,
            DeploymentBuilder.create()
                .metadata(m -> m.namespace("a").name("web"))
                .spec(s -> s.replicas(replicas))
                .build());
    return fixture.client.create(
        AppsV1.REPLICASETS,
        ReplicaSetBuilder.create()
            .metadata(
                m ->
                    m.namespace("a")
                        .name("web-1")
                        .ownerReferences(
                            List.of(
                                Owners.controllerReference(AppsV1.DEPLOYMENTS.kind(), deployment))))
            .spec(s -> s.replicas(1))
            .build());
  }

  private PodDisruptionBudget await(Predicate<PodDisruptionBudget> condition)
      throws InterruptedException {
    return fixture.awaitObject(PolicyV1.PODDISRUPTIONBUDGETS, "a", "budget", condition);
  }

  private static String counts(PodDisruptionBudget budget) {
    var status = budget.status();
    return status.disruptionsAllowed()
        + " allowed, "
        + status.currentHealthy()
        + " of "
        + status.desiredHealthy()
        + " healthy, "
        + status.expectedPods()
        + " expected, "
        + status.conditions().stream().map(c -> c.status() + " " + c.reason()).toList();
  }

  @Test
  void aNumberOfPodsMustStay() throws InterruptedException {
    budget(IntOrString.of(1), null);
    start();
    PodDisruptionBudget first = await(found -> !found.status().conditions().isEmpty());
    assertEquals("0 allowed, 0 of 1 healthy, 0 expected, [False InsufficientPods]", counts(first));
    assertEquals(first.metadata().generation(), first.status().observedGeneration());
    pod("x", null);
    pod("y", null);
    await(found -> found.status().disruptionsAllowed() == 1);
    waiting("z", null);
    assertEquals(
        "1 allowed, 2 of 1 healthy, 3 expected, [True SufficientPods]",
        counts(await(f -> f.status().expectedPods() == 3 && f.status().currentHealthy() == 2)));
    assertTrue(events.lines().contains("budget Normal NoPods No matching pods found"));
  }

  @Test
  void aShareIsOfWhatTheOwnersAskFor() throws InterruptedException {
    OwnerReference owner =
        Owners.controllerReference(AppsV1.REPLICASETS.kind(), setOfDeployment(4));
    budget(null, IntOrString.of("30%"));
    pod("x", owner);
    pod("y", owner);
    pod("z", owner);
    start();
    assertEquals(
        "1 allowed, 3 of 2 healthy, 4 expected, [True SufficientPods]",
        counts(await(found -> found.status().currentHealthy() == 3)));
  }

  @Test
  void anEvictionIsAwaitedForTwoMinutes() throws InterruptedException {
    pod("x", null);
    pod("y", null);
    PodDisruptionBudget budget = budget(IntOrString.of(0), null);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    fixture.client.updateStatus(
        PolicyV1.PODDISRUPTIONBUDGETS,
        PodDisruptionBudgetBuilder.from(budget)
            .status(s -> s.disruptedPods(Map.of("x", now, "y", now.minusSeconds(121), "gone", now)))
            .build());
    start();
    PodDisruptionBudget found = await(one -> one.status().expectedPods() == 2);
    assertEquals(Map.of("x", now), found.status().disruptedPods());
    assertEquals(1, found.status().currentHealthy());
    assertTrue(
        events
            .lines()
            .contains(
                "y Warning NotDeleted Pod was expected by PDB a/budget to be deleted but it"
                    + " wasn't"));
  }

  @Test
  void nothingIsAllowedIfTheOwnerCanNotBeScaled() throws InterruptedException {
    Job job =
        fixture.client.create(
            BatchV1.JOBS, JobBuilder.create().metadata(m -> m.namespace("a").name("job")).build());
    Pod pod = pod("x", null);
    budget(null, IntOrString.of(1));
    start();
    await(found -> found.status().conditions().stream().anyMatch(c -> c.reason().contains("P")));
    fixture.client.intercept(
        request -> {
          if (request.subresource().equals("scale")) {
            throw StatusError.notFound(request.resource(), request.key().name());
          }
        });
    fixture.client.put(
        CoreV1.PODS,
        PodBuilder.from(fixture.client.get(CoreV1.PODS, ObjectKey.of(pod)))
            .metadata(
                m ->
                    m.ownerReferences(
                        List.of(Owners.controllerReference(BatchV1.JOBS.kind(), job))))
            .build());
    PodDisruptionBudget failed =
        await(
            found ->
                found.status().conditions().stream()
                    .anyMatch(c -> c.reason().equals("SyncFailed")));
    assertEquals(
        "jobs.batch does not implement the scale subresource",
        failed.status().conditions().getFirst().message());
    assertEquals(0, failed.status().disruptionsAllowed());
  }
}
