package dev.kemudi.controllers.statefulset;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.apps.v1.StatefulSetBuilder;
import dev.kemudi.api.apps.v1.StatefulSetStatus;
import dev.kemudi.api.apps.v1.StatefulSetStatusBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.controller.UidExpectations;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.workload.Batches;
import dev.kemudi.controllers.workload.Claims;
import dev.kemudi.controllers.workload.History;
import dev.kemudi.controllers.workload.OwnedPods;
import dev.kemudi.controllers.workload.Pods;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Keeps the pods of stateful sets. */
public final class StatefulSetController implements Controller {
  private static final int DEFAULT_HISTORY = 10;

  private final Client client;
  private final InstantSource clock;
  private final Informer<StatefulSet> sets;
  private final Informer<ControllerRevision> revisions;
  private final OwnedPods<StatefulSet> pods;
  private final Claims<StatefulSet, Pod> podClaims;
  private final Claims<StatefulSet, ControllerRevision> revisionClaims;
  private final History<StatefulSet> history;
  private final StatefulPods control;
  private final ControllerWorkers<ObjectKey> workers;

  public StatefulSetController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.sets = informers.of(AppsV1.STATEFULSETS);
    this.revisions = informers.of(AppsV1.CONTROLLERREVISIONS);
    this.podClaims = new Claims<>(client, AppsV1.STATEFULSETS, CoreV1.PODS);
    this.revisionClaims = new Claims<>(client, AppsV1.STATEFULSETS, AppsV1.CONTROLLERREVISIONS);
    this.history = new History<>(client, AppsV1.STATEFULSETS, History.HASH_LABEL);
    var volumeClaims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    this.control = new StatefulPods(client, events, volumeClaims);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("statefulset", clock);
    Triggers.on(sets).enqueue(queue);
    Informer<Pod> allPods = informers.of(CoreV1.PODS);
    this.pods =
        new OwnedPods<>(
            allPods,
            sets,
            AppsV1.STATEFULSETS,
            set -> LabelSelector.of(set.spec().selector()),
            queue,
            new UidExpectations<>(clock));
    this.workers =
        new ControllerWorkers<>(
            "statefulset",
            5,
            queue,
            this::reconcile,
            List.of(sets, allPods, revisions, volumeClaims));
  }

  private Reconciler.Result reconcile(ObjectKey key) throws InterruptedException {
    StatefulSet set = sets.get(key);
    if (set == null || set.metadata().deletionTimestamp() != null) {
      return Reconciler.Result.SETTLED;
    }
    LabelSelector selector = LabelSelector.of(set.spec().selector());
    List<ControllerRevision> known =
        revisionClaims.claim(set, selector, revisions.list(key.namespace()));
    List<Pod> own =
        podClaims.claim(
            set,
            selector,
            pods.candidates(set).stream().filter(p -> Identity.ordinal(set, p) >= 0).toList());
    ControllerRevision update = updateRevision(set, known);
    ControllerRevision current =
        known.stream()
            .filter(r -> r.name().equals(set.status().currentRevision()))
            .findFirst()
            .orElse(update);
    Instant now = clock.instant();
    List<Plan.Step> steps = new Plan(set, current, update, own, now).steps();
    Batches.Outcome outcome = Batches.all(steps.size(), i -> run(set, steps.get(i)));
    writeStatus(set, own, current, update, now);
    if (outcome.failure() != null) {
      throw outcome.failure();
    }
    forgetOldest(set, known, own, current, update);
    Duration next = Pods.nextAvailable(own, set.spec().minReadySeconds(), now);
    return next == null ? Reconciler.Result.SETTLED : Reconciler.Result.revisit(next);
  }

  private ControllerRevision updateRevision(StatefulSet set, List<ControllerRevision> known) {
    // As upstream: 0 before there is a status, or a second revision would get another name then.
    int collisions = Objects.requireNonNullElse(set.status().collisionCount(), 0);
    try {
      return history.current(set, set.spec().template(), collisions, known);
    } catch (History.Collision e) {
      int more = collisions + 1;
      client.updateStatus(
          AppsV1.STATEFULSETS,
          StatefulSetBuilder.from(set).status(s -> s.collisionCount(more)).build());
      throw e;
    }
  }

  private void run(StatefulSet set, Plan.Step step) {
    switch (step) {
      case Plan.Step.Create(int ordinal, ControllerRevision revision) ->
          control.create(set, Identity.pod(set, ordinal, revision));
      case Plan.Step.Delete(Pod pod) -> control.delete(set, pod);
      case Plan.Step.Replace(Pod pod) -> control.replace(set, pod);
    }
  }

  private void writeStatus(
      StatefulSet set,
      List<Pod> own,
      ControllerRevision current,
      ControllerRevision update,
      Instant now) {
    int replicas = own.size();
    int ready = count(own, pod -> Pods.hasPhase(pod, "Running") && Pods.isReady(pod));
    int available =
        count(
            own,
            pod ->
                Pods.hasPhase(pod, "Running")
                    && Pods.isAvailable(pod, set.spec().minReadySeconds(), now));
    int updated = count(own, pod -> isAt(pod, update));
    boolean complete =
        !set.spec().updateStrategy().type().equals("OnDelete")
            && updated == replicas
            && ready == replicas
            && replicas == Objects.requireNonNullElse(set.spec().replicas(), 1);
    StatefulSetStatus status =
        StatefulSetStatusBuilder.from(set.status())
            .observedGeneration(set.metadata().generation())
            .replicas(replicas)
            .readyReplicas(ready)
            .availableReplicas(available)
            .updatedReplicas(updated)
            .currentReplicas(complete ? updated : count(own, pod -> isAt(pod, current)))
            .updateRevision(update.name())
            .currentRevision(complete ? update.name() : current.name())
            .collisionCount(Objects.requireNonNullElse(set.status().collisionCount(), 0))
            .build();
    if (!status.equals(set.status())) {
      client.updateStatus(AppsV1.STATEFULSETS, StatefulSetBuilder.from(set).status(status).build());
    }
  }

  private static boolean isAt(Pod pod, ControllerRevision revision) {
    return !Pods.isTerminating(pod) && Plan.revisionOf(pod).equals(revision.name());
  }

  private static int count(List<Pod> pods, Predicate<Pod> condition) {
    return (int) pods.stream().filter(condition).count();
  }

  private void forgetOldest(
      StatefulSet set,
      List<ControllerRevision> known,
      List<Pod> own,
      ControllerRevision current,
      ControllerRevision update) {
    Set<String> used = new HashSet<>(Set.of(update.name()));
    used.add(current.name());
    own.forEach(pod -> used.add(Plan.revisionOf(pod)));
    int limit = Objects.requireNonNullElse(set.spec().revisionHistoryLimit(), DEFAULT_HISTORY);
    history.forgetOldest(known, used, limit);
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
