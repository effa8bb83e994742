package dev.kemudi.controllers.nodelifecycle;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes pods off nodes with taints that they don't tolerate, or not for as long. */
public final class TaintEvictionController implements Controller {
  private static final String BY_NODE = "spec.nodeName";

  private static final Instant AT_ONCE = Instant.EPOCH;

  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Informer<Node> nodes;
  private final Informer<Pod> pods;
  private final ControllerWorkers<ObjectKey> workers;

  /** Pods that will be deleted at their time, unless something changes. */
  private final Set<ObjectKey> doomed = ConcurrentHashMap.newKeySet();

  public TaintEvictionController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.nodes = informers.of(CoreV1.NODES);
    this.pods = informers.of(CoreV1.PODS);
    pods.addIndex(BY_NODE, pod -> List.of(pod.spec().nodeName()));
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("taint-eviction", clock);
    Triggers.on(pods)
        .when(pod -> !pod.spec().nodeName().isEmpty())
        .onChange(TaintEvictionController::matters)
        .enqueue(queue);
    Triggers.on(nodes)
        .onChange((old, node) -> !executing(old).equals(executing(node)))
        .enqueue(
            queue, node -> pods.byIndex(BY_NODE, node.name()).stream().map(ObjectKey::of).toList());
    this.workers =
        new ControllerWorkers<>("taint-eviction", 4, queue, this::reconcile, List.of(nodes, pods));
  }

  private static boolean matters(Pod old, Pod pod) {
    return !old.spec().nodeName().equals(pod.spec().nodeName())
        || !old.spec().tolerations().equals(pod.spec().tolerations());
  }

  private static List<Taint> executing(Node node) {
    return node.spec().taints().stream()
        .filter(taint -> taint.effect().equals(NodeTaints.NO_EXECUTE))
        .toList();
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Pod pod = pods.get(key);
    if (pod == null) {
      spare(key);
      return Reconciler.Result.SETTLED;
    }
    Node node = nodes.get(new ObjectKey("", pod.spec().nodeName()));
    if (node == null || pod.metadata().deletionTimestamp() != null) {
      return Reconciler.Result.SETTLED;
    }
    Instant end = end(pod, executing(node));
    if (end == null || end.equals(AT_ONCE)) {
      spare(key);
    }
    if (end == null) {
      return Reconciler.Result.SETTLED;
    }
    Duration left = Duration.between(clock.instant(), end);
    if (left.isPositive()) {
      doomed.add(key);
      return Reconciler.Result.revisit(left);
    }
    doomed.remove(key);
    evict(key, pod);
    return Reconciler.Result.SETTLED;
  }

  /** The pod won't be deleted at the time at which it would have been, but never or sooner. */
  private void spare(ObjectKey key) {
    if (doomed.remove(key)) {
      tell(key, "Cancelling deletion of Pod ");
    }
  }

  /** Upstream's events of this kind know their pod by its name alone. */
  private void tell(ObjectKey key, String what) {
    events.event(
        new ObjectReference("Pod", key.namespace(), key.name(), "", "", "", ""),
        "Normal",
        "TaintManagerEviction",
        what + key.namespace() + "/" + key.name());
  }

  /** When the pod has to go; null if it may stay. */
  private @Nullable Instant end(Pod pod, List<Taint> taints) {
    Instant end = null;
    for (Taint taint : taints) {
      Long seconds = tolerated(pod, taint);
      if (seconds == null) {
        continue;
      }
      Instant added = taint.timeAdded() == null ? clock.instant() : taint.timeAdded();
      Instant own = seconds <= 0 ? AT_ONCE : added.plusSeconds(seconds);
      end = end == null || own.isBefore(end) ? own : end;
    }
    return end;
  }

  /** For how many seconds the pod tolerates the taint; 0 for not at all, null for ever. */
  private static @Nullable Long tolerated(Pod pod, Taint taint) {
    boolean found = false;
    Long least = null;
    for (Toleration toleration : pod.spec().tolerations()) {
      if (matches(toleration, taint)) {
        found = true;
        Long seconds = toleration.tolerationSeconds();
        if (seconds != null && (least == null || seconds < least)) {
          least = seconds;
        }
      }
    }
    return found ? least : Long.valueOf(0);
  }

  private static boolean matches(Toleration toleration, Taint taint) {
    if (!toleration.effect().isEmpty() && !toleration.effect().equals(taint.effect())) {
      return false;
    }
    if (!toleration.key().isEmpty() && !toleration.key().equals(taint.key())) {
      return false;
    }
    return switch (toleration.operator()) {
      case "Exists" -> true;
      case "", "Equal" -> toleration.value().equals(taint.value());
      default -> false;
    };
  }

  private void evict(ObjectKey key, Pod pod) {
    tell(key, "Marking for deletion Pod ");
    try {
      client.delete(
          CoreV1.PODS,
          key,
          DeleteOptionsBuilder.create()
              .preconditions(conditions -> conditions.uid(pod.uid()))
              .build());
    } catch (StatusError e) {
      if (!e.isNotFound() && !e.isConflict()) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
