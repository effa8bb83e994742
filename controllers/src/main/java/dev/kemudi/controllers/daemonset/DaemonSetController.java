package dev.kemudi.controllers.daemonset;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.DaemonSetBuilder;
import dev.kemudi.api.apps.v1.DaemonSetStatus;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
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
import dev.kemudi.controllers.workload.PodControl;
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
import org.jspecify.annotations.Nullable;

/** Keeps a pod of each daemon set on every node that it fits. */
public final class DaemonSetController implements Controller {
  private static final int DEFAULT_HISTORY = 10;

  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Informer<DaemonSet> sets;
  private final Informer<Node> nodes;
  private final Informer<ControllerRevision> revisions;
  private final UidExpectations<ObjectKey> expectations;
  private final OwnedPods<DaemonSet> pods;
  private final Claims<DaemonSet, Pod> podClaims;
  private final Claims<DaemonSet, ControllerRevision> revisionClaims;
  private final History<DaemonSet> history;
  private final PodControl<DaemonSet> control;
  private final FailedPodBackoff backoff = new FailedPodBackoff();
  private final ControllerWorkers<ObjectKey> workers;

  public DaemonSetController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.sets = informers.of(AppsV1.DAEMONSETS);
    this.nodes = informers.of(CoreV1.NODES);
    this.revisions = informers.of(AppsV1.CONTROLLERREVISIONS);
    this.expectations = new UidExpectations<>(clock);
    this.podClaims = new Claims<>(client, AppsV1.DAEMONSETS, CoreV1.PODS);
    this.revisionClaims = new Claims<>(client, AppsV1.DAEMONSETS, AppsV1.CONTROLLERREVISIONS);
    this.history = new History<>(client, AppsV1.DAEMONSETS, History.REVISION_LABEL);
    this.control = new PodControl<>(client, events, AppsV1.DAEMONSETS);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("daemonset", clock);
    Triggers.on(sets).enqueue(queue);
    Triggers.on(nodes)
        .onChange(DaemonSetController::matters)
        .enqueue(queue, node -> sets.list().stream().map(ObjectKey::of).toList());
    Informer<Pod> allPods = informers.of(CoreV1.PODS);
    this.pods =
        new OwnedPods<>(
            allPods,
            sets,
            AppsV1.DAEMONSETS,
            set -> LabelSelector.of(set.spec().selector()),
            queue,
            expectations);
    this.workers =
        new ControllerWorkers<>(
            "daemonset", 2, queue, this::reconcile, List.of(sets, allPods, revisions, nodes));
  }

  private static boolean matters(Node old, Node node) {
    return !old.metadata().labels().equals(node.metadata().labels())
        || !old.spec().taints().equals(node.spec().taints());
  }

  private Reconciler.Result reconcile(ObjectKey key) throws InterruptedException {
    DaemonSet set = sets.get(key);
    if (set == null) {
      expectations.forget(key);
      return Reconciler.Result.SETTLED;
    }
    if (set.metadata().deletionTimestamp() != null) {
      return Reconciler.Result.SETTLED;
    }
    // Asked before pods are looked at: what is fulfilled meanwhile would not be among them.
    boolean mayAct = expectations.satisfied(key);
    LabelSelector selector = LabelSelector.of(set.spec().selector());
    List<ControllerRevision> known =
        revisionClaims.claim(set, selector, revisions.list(key.namespace()));
    ControllerRevision current = currentRevision(set, known);
    List<Pod> own = podClaims.claim(set, selector, pods.candidates(set));
    Instant now = clock.instant();
    DaemonPlan plan = new DaemonPlan(set, current, nodes.list(), own, now);
    Duration wait = null;
    if (mayAct) {
      wait = holdBack(set, plan, now);
      carryOut(key, set, current, plan);
    }
    writeStatus(set, plan.status());
    forgetOldest(set, known, own, current);
    Duration next = Pods.nextAvailable(own, set.spec().minReadySeconds(), now);
    if (wait != null && (next == null || wait.compareTo(next) < 0)) {
      next = wait;
    }
    return next == null ? Reconciler.Result.SETTLED : Reconciler.Result.revisit(next);
  }

  /** Leaves failed pods whose place has failed lately; when the first of them may go. */
  private @Nullable Duration holdBack(DaemonSet set, DaemonPlan plan, Instant now) {
    Duration first = null;
    for (Pod pod : List.copyOf(plan.failed)) {
      FailedPodBackoff.Place place =
          new FailedPodBackoff.Place(set.uid(), set.metadata().generation(), DaemonPods.node(pod));
      Duration left = backoff.left(place, now);
      if (left == null) {
        backoff.replaced(place, now);
      } else {
        plan.failed.remove(pod);
        plan.deletions.remove(pod);
        first = first == null || left.compareTo(first) < 0 ? left : first;
      }
    }
    return first;
  }

  private ControllerRevision currentRevision(DaemonSet set, List<ControllerRevision> known) {
    Integer collisions = set.status().collisionCount();
    try {
      return history.current(set, set.spec().template(), collisions, known);
    } catch (History.Collision e) {
      int more = Objects.requireNonNullElse(collisions, 0) + 1;
      client.updateStatus(
          AppsV1.DAEMONSETS,
          DaemonSetBuilder.from(set).status(status -> status.collisionCount(more)).build());
      throw e;
    }
  }

  private void carryOut(ObjectKey key, DaemonSet set, ControllerRevision current, DaemonPlan plan)
      throws InterruptedException {
    for (Pod pod : plan.failed) {
      events.event(
          AppsV1.DAEMONSETS.kind(),
          set,
          "Warning",
          "FailedDaemonPod",
          "Found failed daemon pod "
              + pod.namespace()
              + "/"
              + pod.name()
              + " on node "
              + DaemonPods.node(pod)
              + ", will try to kill it");
    }
    for (Pod pod : plan.deletions) {
      control.delete(set, pod);
    }
    expectations.expectCreations(key, plan.creations.size());
    Batches.Outcome outcome =
        Batches.slowStart(
            plan.creations.size(), i -> create(key, set, current, plan.creations.get(i)));
    for (int i = outcome.done(); i < plan.creations.size(); i++) {
      expectations.creationObserved(key);
    }
    if (outcome.failure() != null) {
      throw outcome.failure();
    }
  }

  private void create(ObjectKey key, DaemonSet set, ControllerRevision current, String node) {
    Pod pod = control.fromTemplate(set, set.spec().template());
    control.create(set, DaemonPods.forNode(pod, set, current, node));
  }

  private void writeStatus(DaemonSet set, DaemonSetStatus status) {
    if (!status.equals(set.status())) {
      client.updateStatus(AppsV1.DAEMONSETS, DaemonSetBuilder.from(set).status(status).build());
    }
  }

  private void forgetOldest(
      DaemonSet set, List<ControllerRevision> known, List<Pod> own, ControllerRevision current) {
    Set<String> used = new HashSet<>(Set.of(current.name()));
    for (ControllerRevision revision : known) {
      if (own.stream().anyMatch(pod -> DaemonPods.isAt(pod, revision))) {
        used.add(revision.name());
      }
    }
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
