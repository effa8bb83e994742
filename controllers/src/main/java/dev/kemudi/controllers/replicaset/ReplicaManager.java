package dev.kemudi.controllers.replicaset;

import dev.kemudi.api.apps.v1.ReplicaSetCondition;
import dev.kemudi.api.apps.v1.ReplicaSetStatus;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.controller.UidExpectations;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.replicaset.Replicated.Wanted;
import dev.kemudi.controllers.workload.Batches;
import dev.kemudi.controllers.workload.Claims;
import dev.kemudi.controllers.workload.DeletionRank;
import dev.kemudi.controllers.workload.OwnedPods;
import dev.kemudi.controllers.workload.PodControl;
import dev.kemudi.controllers.workload.Pods;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the number of pods that each object of a replicated kind asks for. It never acts on a view
 * that it knows to be behind its own writes.
 */
final class ReplicaManager<T extends KubeObject> implements Controller {
  /** The most pods that are created or deleted in one go. */
  private static final int BURST = 500;

  private static final String REPLICA_FAILURE = "ReplicaFailure";

  private final Client client;
  private final InstantSource clock;
  private final Replicated<T> kind;
  private final Informer<T> sets;
  private final OwnedPods<T> pods;
  private final Claims<T, Pod> claims;
  private final PodControl<T> podControl;
  private final UidExpectations<ObjectKey> expectations;
  private final ControllerWorkers<ObjectKey> workers;

  ReplicaManager(
      Client client,
      Informers informers,
      EventRecorder events,
      InstantSource clock,
      Replicated<T> kind) {
    this.client = client;
    this.clock = clock;
    this.kind = kind;
    this.sets = informers.of(kind.resource());
    this.expectations = new UidExpectations<>(clock);
    this.claims = new Claims<>(client, kind.resource(), CoreV1.PODS);
    this.podControl = new PodControl<>(client, events, kind.resource());
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create(kind.controller(), clock);
    Triggers.on(sets).enqueue(queue);
    Informer<Pod> allPods = informers.of(CoreV1.PODS);
    this.pods =
        new OwnedPods<>(
            allPods,
            sets,
            kind.resource(),
            set -> kind.wanted(set).selector(),
            queue,
            expectations);
    this.workers =
        new ControllerWorkers<>(
            kind.controller(), 5, queue, this::reconcile, List.of(sets, allPods));
  }

  private Reconciler.Result reconcile(ObjectKey key) throws InterruptedException {
    T set = sets.get(key);
    if (set == null) {
      expectations.forget(key);
      return Reconciler.Result.SETTLED;
    }
    boolean current = expectations.satisfied(key);
    Wanted wanted = kind.wanted(set);
    List<Pod> active =
        claims.claim(
            set, wanted.selector(), pods.candidates(set).stream().filter(Pods::isActive).toList());
    RuntimeException failure = null;
    if (current && set.metadata().deletionTimestamp() == null) {
      failure = scale(key, set, wanted, active);
    }
    Instant now = clock.instant();
    updateStatus(set, wanted, active, failure, now);
    if (failure != null) {
      throw failure;
    }
    Duration next = Pods.nextAvailable(active, wanted.minReadySeconds(), now);
    return next == null ? Reconciler.Result.SETTLED : Reconciler.Result.revisit(next);
  }

  private @Nullable RuntimeException scale(ObjectKey key, T set, Wanted wanted, List<Pod> active)
      throws InterruptedException {
    int surplus = active.size() - wanted.replicas();
    if (surplus < 0) {
      return create(key, set, wanted, Math.min(BURST, -surplus));
    }
    return surplus == 0 ? null : delete(key, set, active, Math.min(BURST, surplus));
  }

  private @Nullable RuntimeException create(ObjectKey key, T set, Wanted wanted, int count)
      throws InterruptedException {
    expectations.expectCreations(key, count);
    Pod pod = podControl.fromTemplate(set, wanted.template());
    Batches.Outcome outcome =
        Batches.slowStart(
            count,
            i -> {
              try {
                podControl.create(set, pod);
              } catch (StatusError e) {
                if (!e.hasCause("NamespaceTerminating")) {
                  throw e;
                }
              }
            });
    for (int missing = outcome.done(); missing < count; missing++) {
      expectations.creationObserved(key);
    }
    return outcome.failure();
  }

  private @Nullable RuntimeException delete(ObjectKey key, T set, List<Pod> active, int count)
      throws InterruptedException {
    List<Pod> surplus =
        DeletionRank.ranked(active, related(set), clock.instant()).subList(0, count);
    expectations.expectDeletions(key, surplus.stream().map(Pod::uid).toList());
    return Batches.all(
            count,
            i -> {
              Pod pod = surplus.get(i);
              boolean found = false;
              try {
                found = podControl.delete(set, pod);
              } finally {
                if (!found) {
                  expectations.deletionObserved(key, pod.uid());
                }
              }
            })
        .failure();
  }

  /** The pods of this set and of all that have the same owner, as the sets of one deployment. */
  private List<Pod> related(T set) {
    OwnerReference owner = Owners.controllerOf(set);
    if (owner == null) {
      return pods.owned(set);
    }
    List<Pod> found = new ArrayList<>();
    for (T sibling : sets.list(set.namespace())) {
      OwnerReference other = Owners.controllerOf(sibling);
      if (other != null && other.uid().equals(owner.uid())) {
        found.addAll(pods.owned(sibling));
      }
    }
    return found;
  }

  private void updateStatus(
      T set, Wanted wanted, List<Pod> active, @Nullable RuntimeException failure, Instant now) {
    ReplicaSetStatus known = kind.status(set);
    var template = wanted.template().metadata().labels().entrySet();
    int labelled = 0;
    int ready = 0;
    int available = 0;
    for (Pod pod : active) {
      labelled += pod.metadata().labels().entrySet().containsAll(template) ? 1 : 0;
      ready += Pods.isReady(pod) ? 1 : 0;
      available += Pods.isAvailable(pod, wanted.minReadySeconds(), now) ? 1 : 0;
    }
    ReplicaSetStatus status =
        new ReplicaSetStatus(
            active.size(),
            labelled,
            ready,
            available,
            set.metadata().generation(),
            conditions(known.conditions(), failure, active.size() < wanted.replicas(), now));
    if (status.equals(known)) {
      return;
    }
    try {
      client.updateStatus(kind.resource(), kind.withStatus(set, status));
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }

  private static List<ReplicaSetCondition> conditions(
      List<ReplicaSetCondition> known,
      @Nullable RuntimeException failure,
      boolean creating,
      Instant now) {
    boolean told = known.stream().anyMatch(c -> c.type().equals(REPLICA_FAILURE));
    if (told == (failure != null)) {
      return known;
    }
    List<ReplicaSetCondition> conditions = new ArrayList<>(known);
    conditions.removeIf(c -> c.type().equals(REPLICA_FAILURE));
    if (failure != null) {
      conditions.add(
          new ReplicaSetCondition(
              REPLICA_FAILURE,
              "True",
              now.truncatedTo(ChronoUnit.SECONDS),
              creating ? "FailedCreate" : "FailedDelete",
              String.valueOf(failure.getMessage())));
    }
    return List.copyOf(conditions);
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
