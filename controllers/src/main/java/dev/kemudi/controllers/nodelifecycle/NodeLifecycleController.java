package dev.kemudi.controllers.nodelifecycle;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the taints of nodes as their conditions say, and says of a node that was not heard of for
 * 40 seconds that it is unknown how it is. While no node at all is ready, none is emptied: then the
 * fault is more likely here.
 */
public final class NodeLifecycleController implements Controller {
  private static final System.Logger LOG =
      System.getLogger(NodeLifecycleController.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final String LEASES = "kube-node-lease";
  private static final String BY_NODE = "spec.nodeName";
  private static final List<String> TOLD_BY_NODES =
      List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");
  private static final String STOPPED = "Kubelet stopped posting node status.";
  private static final String NEVER = "Kubelet never posted node status.";

  private final Duration period;
  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Informer<Node> nodes;
  private final Informer<Lease> leases;
  private final Informer<Pod> pods;
  private final RateLimitedQueue<ObjectKey> queue;
  private final ControllerWorkers<ObjectKey> workers;
  private final Map<String, NodeHealth> health = new HashMap<>();
  private @Nullable Thread monitor;

  public NodeLifecycleController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this(client, informers, events, clock, PERIOD);
  }

  /**
   * @param period how often is looked for signs of life
   */
  NodeLifecycleController(
      Client client,
      Informers informers,
      EventRecorder events,
      InstantSource clock,
      Duration period) {
    this.period = period;
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.nodes = informers.of(CoreV1.NODES);
    this.leases = informers.of(CoordinationV1.LEASES);
    this.pods = informers.of(CoreV1.PODS);
    pods.addIndex(BY_NODE, pod -> List.of(pod.spec().nodeName()));
    this.queue = RateLimitedQueue.create("node-lifecycle", clock);
    Triggers.on(nodes).unlessUnchanged().enqueue(queue);
    this.workers =
        new ControllerWorkers<>(
            "nodelifecycle", 2, queue, this::reconcile, List.of(nodes, leases, pods));
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    monitor = Thread.ofVirtual().name("node-monitor").start(this::watchOver);
    workers.start();
  }

  // --- taints

  private Reconciler.Result reconcile(ObjectKey key) {
    Node node = nodes.get(key);
    if (node == null) {
      return Reconciler.Result.SETTLED;
    }
    List<Taint> wanted = NodeTaints.of(node, someAreReady(), clock.instant());
    if (!wanted.equals(node.spec().taints())) {
      client.update(CoreV1.NODES, NodeBuilder.from(node).spec(spec -> spec.taints(wanted)).build());
    }
    if (NodeTaints.readiness(node).equals("False")) {
      markPods(node);
    }
    return Reconciler.Result.SETTLED;
  }

  private boolean someAreReady() {
    return nodes.list().stream().anyMatch(node -> NodeTaints.readiness(node).equals("True"));
  }

  // --- silence

  private void watchOver() {
    try {
      while (!nodes.awaitSync(PERIOD) || !leases.awaitSync(PERIOD)) {
        LOG.log(System.Logger.Level.DEBUG, "waiting for nodes and leases");
      }
      while (true) {
        round();
        Thread.sleep(period);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "nodes are not watched over any more");
    }
  }

  private void round() {
    List<Node> all = nodes.list();
    forgetRemoved();
    Instant now = clock.instant();
    for (Node node : all) {
      NodeHealth own = health.computeIfAbsent(node.name(), name -> registered(node, now));
      own.look(node, leases.get(new ObjectKey(LEASES, node.name())), now);
      if (own.isSilent(node, now)) {
        attempt(node, () -> forget(node, now));
      }
      if (!NodeTaints.readiness(node).equals("True")) {
        queue.add(ObjectKey.of(node));
      }
    }
  }

  private NodeHealth registered(Node node, Instant now) {
    String what = "Registered Node " + node.name() + " in Controller";
    tell(reference(node.name(), node.uid()), "RegisteredNode", "event: " + what);
    return new NodeHealth(now, node.uid());
  }

  private void forgetRemoved() {
    Iterator<Map.Entry<String, NodeHealth>> known = health.entrySet().iterator();
    while (known.hasNext()) {
      Map.Entry<String, NodeHealth> entry = known.next();
      String name = entry.getKey();
      if (nodes.get(new ObjectKey("", name)) == null) {
        known.remove();
        String what = "Removing Node " + name + " from Controller";
        tell(reference(name, entry.getValue().uid()), "RemovingNode", "event: " + what);
      }
    }
  }

  private void tell(ObjectReference node, String reason, String what) {
    events.event(node, "Normal", reason, "Node " + node.name() + " " + what);
  }

  private static void attempt(Node node, Runnable writes) {
    try {
      writes.run();
    } catch (StatusError | TransportException e) {
      LOG.log(
          System.Logger.Level.WARNING, "a node was not marked as silent node=" + node.name(), e);
    }
  }

  /** Says that it is unknown how the node is. */
  private void forget(Node node, Instant now) {
    boolean wasReady = NodeTaints.readiness(node).equals("True");
    List<NodeCondition> conditions = unknown(node, now.truncatedTo(ChronoUnit.SECONDS));
    if (!conditions.equals(node.status().conditions())) {
      client.updateStatus(
          CoreV1.NODES,
          NodeBuilder.from(node).status(status -> status.conditions(conditions)).build());
      if (wasReady) {
        tell(reference(node.name(), node.uid()), "NodeNotReady", "status is now: NodeNotReady");
      }
    }
    markPods(node);
  }

  private static ObjectReference reference(String name, String uid) {
    return new ObjectReference("Node", "", name, uid, "v1", "", "");
  }

  private static List<NodeCondition> unknown(Node node, Instant now) {
    List<NodeCondition> all = new ArrayList<>(node.status().conditions());
    for (String type : TOLD_BY_NODES) {
      NodeCondition old = NodeTaints.condition(node, type);
      if (old == null) {
        all.add(
            new NodeCondition(
                type,
                "Unknown",
                node.metadata().creationTimestamp(),
                now,
                "NodeStatusNeverUpdated",
                NEVER));
      } else if (!old.status().equals("Unknown")) {
        all.set(
            all.indexOf(old),
            new NodeCondition(
                type, "Unknown", old.lastHeartbeatTime(), now, "NodeStatusUnknown", STOPPED));
      }
    }
    return all;
  }

  /** Pods on a node of which nobody knows how it is can't be counted on. */
  private void markPods(Node node) {
    for (Pod pod : pods.byIndex(BY_NODE, node.name())) {
      PodCondition ready = ready(pod);
      if (ready != null && ready.status().equals("True")) {
        List<PodCondition> conditions = new ArrayList<>(pod.status().conditions());
        conditions.set(
            conditions.indexOf(ready),
            new PodCondition(
                ready.type(),
                "False",
                ready.lastProbeTime(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                ready.reason(),
                ready.message()));
        try {
          client.updateStatus(
              CoreV1.PODS,
              PodBuilder.from(pod).status(status -> status.conditions(conditions)).build());
          events.event(CoreV1.PODS.kind(), pod, "Warning", "NodeNotReady", "Node is not ready");
        } catch (StatusError e) {
          if (!e.isNotFound() && !e.isConflict()) {
            throw e;
          }
        }
      }
    }
  }

  private static @Nullable PodCondition ready(Pod pod) {
    for (PodCondition condition : pod.status().conditions()) {
      if (condition.type().equals("Ready")) {
        return condition;
      }
    }
    return null;
  }

  @Override
  public void close() {
    Thread running = monitor;
    if (running != null) {
      running.interrupt();
      Threads.join(running);
    }
    workers.close();
  }
}
