package dev.kemudi.controllers.podgc;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.workload.Pods;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Looks through all pods every 20 seconds, and deletes at once those that are of no use. */
public final class PodGcController implements Controller {
  private static final System.Logger LOG = System.getLogger(PodGcController.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(20);
  private static final String ROUND = "round";
  private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

  /** Evicted pods go first: whoever made them makes no use of them. */
  private static final Comparator<Pod> LEAST_USEFUL_FIRST =
      Comparator.comparing((Pod pod) -> !isEvicted(pod))
          .thenComparing(
              pod -> Objects.requireNonNullElse(pod.metadata().creationTimestamp(), Instant.EPOCH))
          .thenComparing(Pod::name);

  private final Client client;
  private final InstantSource clock;
  private final Predicate<String> gates;
  private final int keptTerminated;
  private final Duration period;
  private final Informer<Pod> pods;
  private final Informer<Node> nodes;
  private final MissingNodes missing;
  private final RateLimitedQueue<String> queue;
  private final ControllerWorkers<String> workers;

  /**
   * @param gates tells which features are on
   * @param keptTerminated how many ended pods may stay; 0 for any number
   */
  public PodGcController(
      Client client,
      Informers informers,
      InstantSource clock,
      Predicate<String> gates,
      int keptTerminated) {
    this(client, informers, clock, gates, keptTerminated, PERIOD);
  }

  PodGcController(
      Client client,
      Informers informers,
      InstantSource clock,
      Predicate<String> gates,
      int keptTerminated,
      Duration period) {
    this.client = client;
    this.clock = clock;
    this.gates = gates;
    this.keptTerminated = keptTerminated;
    this.period = period;
    this.pods = informers.of(CoreV1.PODS);
    this.nodes = informers.of(CoreV1.NODES);
    this.missing = new MissingNodes(client, nodes);
    this.queue = RateLimitedQueue.create("podgc", clock);
    this.workers = new ControllerWorkers<>("podgc", 1, queue, this::round, List.of(pods, nodes));
  }

  private Reconciler.Result round(String key) {
    List<Pod> all = pods.list();
    if (keptTerminated > 0) {
      deleteTerminated(all);
    }
    if (gates.test("NodeOutOfServiceVolumeDetach")) {
      all.stream()
          .filter(pod -> Pods.isTerminating(pod) && isOutOfService(pod.spec().nodeName()))
          .sorted(LEAST_USEFUL_FIRST)
          .forEach(pod -> attempt(pod, () -> delete(pod)));
    }
    deleteOrphaned(all);
    all.stream()
        .filter(pod -> Pods.isTerminating(pod) && pod.spec().nodeName().isEmpty())
        .forEach(pod -> attempt(pod, () -> delete(pod)));
    return Reconciler.Result.revisit(period);
  }

  private void deleteTerminated(Collection<Pod> all) {
    List<Pod> terminated = new ArrayList<>(all);
    terminated.removeIf(pod -> !Pods.isFinished(pod));
    int surplus = terminated.size() - keptTerminated;
    if (surplus > 0) {
      terminated.sort(LEAST_USEFUL_FIRST);
      terminated.subList(0, surplus).forEach(pod -> attempt(pod, () -> delete(pod)));
    }
  }

  private static boolean isEvicted(Pod pod) {
    return Pods.hasPhase(pod, "Failed") && pod.status().reason().equals("Evicted");
  }

  private boolean isOutOfService(String name) {
    Node node = nodes.get(new ObjectKey("", name));
    return node != null
        && node.spec().taints().stream().anyMatch(taint -> taint.key().equals(OUT_OF_SERVICE))
        && node.status().conditions().stream()
            .noneMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
  }

  private void deleteOrphaned(Collection<Pod> all) {
    Set<String> gone = missing.gone(all, clock.instant());
    for (Pod pod : all) {
      if (gone.contains(pod.spec().nodeName())) {
        LOG.log(
            System.Logger.Level.INFO,
            "deletes a pod whose node is gone pod={0}/{1} node={2}",
            pod.namespace(),
            pod.name(),
            pod.spec().nodeName());
        attempt(
            pod,
            () -> {
              if (gates.test("PodDisruptionConditions") && !Pods.isFinished(pod)) {
                markFailed(pod);
              }
              delete(pod);
            });
      }
    }
  }

  private void markFailed(Pod pod) {
    List<PodCondition> conditions = new ArrayList<>(pod.status().conditions());
    conditions.removeIf(condition -> condition.type().equals("DisruptionTarget"));
    conditions.add(
        new PodCondition(
            "DisruptionTarget",
            "True",
            null,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            "DeletionByPodGC",
            "PodGC: node no longer exists"));
    client.updateStatus(
        CoreV1.PODS,
        PodBuilder.from(pod).status(s -> s.phase("Failed").conditions(conditions)).build());
  }

  private void delete(Pod pod) {
    client.delete(
        CoreV1.PODS,
        ObjectKey.of(pod),
        DeleteOptionsBuilder.create()
            .gracePeriodSeconds(0L)
            .preconditions(conditions -> conditions.uid(pod.uid()))
            .build());
  }

  /** One pod that can't be deleted must not keep the others; the next round tries again. */
  private static void attempt(Pod pod, Runnable action) {
    try {
      action.run();
    } catch (StatusError e) {
      if (!e.isNotFound() && !e.isConflict()) {
        LOG.log(
            System.Logger.Level.WARNING,
            () -> "can't delete a pod pod=" + pod.namespace() + "/" + pod.name(),
            e);
      }
    }
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    queue.add(ROUND);
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
