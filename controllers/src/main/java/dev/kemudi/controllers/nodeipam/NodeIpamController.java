package dev.kemudi.controllers.nodeipam;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.controller.BackoffLimiter;
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
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a range of its own into the spec of every node that has none, and takes back the ranges of
 * nodes that are gone. One worker: it alone hands out ranges.
 *
 * <p>Nodes for which none is left wait in line: each range that is taken back wakes the first of
 * them. That they lack a range is told again now and then, more and more seldom, so that neither
 * the log nor the server is busy with it.
 */
public final class NodeIpamController implements Controller {
  private static final System.Logger LOG = System.getLogger(NodeIpamController.class.getName());
  private static final int TRIES = 3;
  private final Client client;
  private final EventRecorder events;
  private final Informer<Node> nodes;
  private final NodeRanges ranges;
  private final RateLimitedQueue<ObjectKey> queue;
  private final ControllerWorkers<ObjectKey> workers;
  private final BackoffLimiter<ObjectKey> pause =
      new BackoffLimiter<>(Duration.ofMinutes(5), Duration.ofMinutes(40));

  /** Who has found no range left. Only the worker touches it. */
  private final Set<ObjectKey> waiting = new LinkedHashSet<>();

  private boolean counted;

  /**
   * @param clusterCidr the range that is cut up
   * @param maskSize how many bits of a node's range are fixed: 24 upstream, 64 with IPv6
   */
  public NodeIpamController(
      Client client,
      Informers informers,
      EventRecorder events,
      InstantSource clock,
      String clusterCidr,
      int maskSize) {
    this.client = client;
    this.events = events;
    this.nodes = informers.of(CoreV1.NODES);
    this.ranges = new NodeRanges(new CidrSet(clusterCidr, maskSize));
    this.queue = RateLimitedQueue.create("cidrallocator", clock);
    Triggers.on(nodes)
        .onChange((old, node) -> !old.spec().podCIDRs().equals(node.spec().podCIDRs()))
        .enqueue(queue);
    this.workers = new ControllerWorkers<>("nodeipam", 1, queue, this::reconcile, List.of(nodes));
  }

  /** Before the first range is given, those that nodes hold already must be known: all of them. */
  private void countHeld() {
    if (!counted) {
      client.list(CoreV1.NODES, ListQuery.ALL).items().forEach(ranges::told);
      counted = true;
    }
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    countHeld();
    Node node = nodes.get(key);
    if (node != null && node.spec().podCIDRs().isEmpty()) {
      return assign(key, node);
    }
    if (node == null) {
      ranges.gone(key.name());
    } else {
      ranges.told(node);
    }
    hasDone(key);
    return Reconciler.Result.SETTLED;
  }

  /** The node needs nothing more; the next in line may have what is left. */
  private void hasDone(ObjectKey key) {
    waiting.remove(key);
    pause.forget(key);
    if (!waiting.isEmpty() && ranges.isAnyLeft()) {
      queue.add(waiting.iterator().next());
    }
  }

  private Reconciler.Result assign(ObjectKey key, Node node) {
    List<String> chosen = ranges.choose(node.name());
    if (chosen == null) {
      if (waiting.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING, "no range is left for the pods of node={0}", node.name());
      }
      waiting.add(key);
      tell(node, "CIDRNotAvailable");
      return Reconciler.Result.revisit(pause.next(key));
    }
    write(node, chosen);
    hasDone(key);
    return Reconciler.Result.SETTLED;
  }

  private void tell(Node node, String status) {
    events.event(
        CoreV1.NODES.kind(),
        node,
        "Normal",
        status,
        "Node " + node.name() + " status is now: " + status);
  }

  private void write(Node node, List<String> chosen) {
    PatchRequest patch =
        PatchRequest.of(
            PatchRequest.Type.STRATEGIC_MERGE,
            "{\"spec\":{\"podCIDR\":\"%s\",\"podCIDRs\":[\"%s\"]}}"
                .formatted(chosen.getFirst(), String.join("\",\"", chosen)));
    for (int tried = 1; ; tried++) {
      try {
        client.patch(CoreV1.NODES, ObjectKey.of(node), patch);
        return;
      } catch (StatusError | TransportException e) {
        if (tried == TRIES) {
          tell(node, "CIDRAssignmentFailed");
          throw e;
        }
      }
    }
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
