package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.workload.Claims;
import dev.kemudi.controllers.workload.OwnedPods;
import dev.kemudi.controllers.workload.Pods;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import java.time.InstantSource;
import java.util.List;

/** Rolls deployments out and keeps their status. */
public final class DeploymentController implements Controller {
  private static final GroupKind DEPLOYMENT = AppsV1.DEPLOYMENTS.kind().gvk().groupKind();
  private static final GroupKind REPLICA_SET = AppsV1.REPLICASETS.kind().gvk().groupKind();

  private final Informer<Deployment> deployments;
  private final Informer<ReplicaSet> sets;
  private final Informer<Pod> pods;
  private final EventRecorder events;
  private final Claims<Deployment, ReplicaSet> claims;
  private final StatusWriter status;
  private final Revisions revisions;
  private final Scaler scaler;
  private final RollingUpdate rolling;
  private final ControllerWorkers<ObjectKey> workers;

  public DeploymentController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.deployments = informers.of(AppsV1.DEPLOYMENTS);
    this.sets = informers.of(AppsV1.REPLICASETS);
    this.pods = informers.of(CoreV1.PODS);
    this.events = events;
    this.claims = new Claims<>(client, AppsV1.DEPLOYMENTS, AppsV1.REPLICASETS);
    this.status = new StatusWriter(client, clock);
    this.revisions = new Revisions(client, events, status);
    this.scaler = new Scaler(client, events);
    this.rolling = new RollingUpdate(scaler);
    OwnedPods.index(pods);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("deployment", clock);
    Triggers.on(deployments).enqueue(queue);
    Triggers.on(sets).unlessUnchanged().enqueue(queue, this::ownersOf);
    Triggers.on(pods)
        .when(pod -> Owners.controllerOf(pod, REPLICA_SET) != null)
        .onChange((old, pod) -> Pods.isFinished(old) != Pods.isFinished(pod))
        .enqueue(queue, this::recreating);
    this.workers =
        new ControllerWorkers<>(
            "deployment", 5, queue, this::reconcile, List.of(deployments, sets, pods));
  }

  /** The set's deployment; without one, those that may adopt it. */
  private List<ObjectKey> ownersOf(ReplicaSet set) {
    if (Owners.controllerOf(set) != null) {
      OwnerReference owner = Owners.controllerOf(set, DEPLOYMENT);
      return owner == null ? List.of() : List.of(new ObjectKey(set.namespace(), owner.name()));
    }
    return deployments.list(set.namespace()).stream()
        .filter(d -> LabelSelector.of(d.spec().selector()).matches(set.metadata().labels()))
        .map(ObjectKey::of)
        .toList();
  }

  /** The pod's deployment, if it waits for old pods to go. */
  private List<ObjectKey> recreating(Pod pod) {
    OwnerReference owner = Owners.controllerOf(pod, REPLICA_SET);
    ReplicaSet set = owner == null ? null : sets.get(new ObjectKey(pod.namespace(), owner.name()));
    OwnerReference top = set == null ? null : Owners.controllerOf(set, DEPLOYMENT);
    if (top == null) {
      return List.of();
    }
    ObjectKey key = new ObjectKey(pod.namespace(), top.name());
    Deployment deployment = deployments.get(key);
    return deployment == null || Limits.isRolling(deployment) ? List.of() : List.of(key);
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Deployment deployment = deployments.get(key);
    if (deployment == null) {
      return Reconciler.Result.SETTLED;
    }
    LabelSelector selector = LabelSelector.of(deployment.spec().selector());
    if (selector.isEverything()) {
      events.event(
          AppsV1.DEPLOYMENTS.kind(),
          deployment,
          "Warning",
          "SelectingAll",
          "This deployment is selecting all pods. A non-empty selector is required.");
      return Reconciler.Result.SETTLED;
    }
    Rollout rollout =
        new Rollout(deployment, claims.claim(deployment, selector, sets.list(key.namespace())));
    if (deployment.metadata().deletionTimestamp() != null) {
      status.writeCounts(rollout);
      return Reconciler.Result.SETTLED;
    }
    status.notePause(rollout);
    if (deployment.spec().paused() || Scaler.isDue(rollout)) {
      return resize(rollout);
    }
    return Limits.isRolling(deployment) ? roll(rollout) : recreate(rollout);
  }

  private Reconciler.Result resize(Rollout rollout) {
    revisions.syncCurrent(rollout);
    scaler.resize(rollout);
    if (rollout.deployment().spec().paused()) {
      revisions.forgetOldest(rollout);
    }
    status.writeCounts(rollout);
    return Reconciler.Result.SETTLED;
  }

  private Reconciler.Result roll(Rollout rollout) {
    ReplicaSet current = revisions.current(rollout);
    if (!rolling.step(rollout, current)) {
      forgetWhenComplete(rollout);
    }
    return status.writeProgress(rollout);
  }

  private void forgetWhenComplete(Rollout rollout) {
    Deployment deployment = rollout.deployment();
    if (StatusWriter.isComplete(deployment, deployment.status())) {
      revisions.forgetOldest(rollout);
    }
  }

  /** Takes all old pods down, waits until they are gone, and only then makes new ones. */
  private Reconciler.Result recreate(Rollout rollout) {
    revisions.syncCurrent(rollout);
    boolean scaled = false;
    for (ReplicaSet set : rollout.old()) {
      scaled |= scaler.scale(rollout, set, 0);
    }
    if (!scaled && rollout.old().stream().noneMatch(this::runsPods)) {
      ReplicaSet current = revisions.current(rollout);
      scaler.scale(rollout, current, rollout.limits().replicas());
      forgetWhenComplete(rollout);
    }
    return status.writeProgress(rollout);
  }

  private boolean runsPods(ReplicaSet set) {
    return set.status().replicas() > 0
        || OwnedPods.of(pods, set).stream().anyMatch(pod -> !Pods.isFinished(pod));
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
