package dev.kemudi.controllers.nodeipam;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a range of its own into the spec of every node that has none, and takes back the ranges of
 * nodes that are gone. One worker: it alone hands out ranges.
 */
public final class NodeIpamController implements Controller {
  private final Client client;
  private final EventRecorder events;
  private final Informer<Node> nodes;
  private final CidrSet ranges;
  private final ControllerWorkers<ObjectKey> workers;

  /** The ranges of the nodes that are known; only the worker touches it. */
  private final Map<String, List<String>> held = new HashMap<>();

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
    this.ranges = new CidrSet(clusterCidr, maskSize);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("cidrallocator", clock);
    Triggers.on(nodes)
        .onChange((old, node) -> !old.spec().podCIDRs().equals(node.spec().podCIDRs()))
        .enqueue(queue);
    this.workers = new ControllerWorkers<>("nodeipam", 1, queue, this::reconcile, List.of(nodes));
  }

  /** Before the first range is given, those that nodes hold already must be known: all of them. */
  private void countHeld() {
    if (!counted) {
      client.list(CoreV1.NODES, ListQuery.ALL).items().forEach(this::occupy);
      counted = true;
    }
  }

  private void occupy(Node node) {
    if (!node.spec().podCIDRs().isEmpty()) {
      held.put(node.name(), node.spec().podCIDRs());
      node.spec().podCIDRs().forEach(ranges::occupy);
    }
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    countHeld();
    Node node = nodes.get(key);
    if (node == null) {
      List<String> freed = held.remove(key.name());
      if (freed != null) {
        freed.forEach(ranges::release);
      }
    } else if (node.spec().podCIDRs().isEmpty()) {
      assign(node);
    } else {
      occupy(node);
    }
    return Reconciler.Result.SETTLED;
  }

  private void assign(Node node) {
    String range = ranges.allocate();
    if (range == null) {
      events.event(
          CoreV1.NODES.kind(),
          node,
          "Normal",
          "CIDRNotAvailable",
          "Node " + node.name() + " status is now: CIDRNotAvailable");
      throw new IllegalStateException("no range is left for node " + node.name());
    }
    try {
      client.update(
          CoreV1.NODES,
          NodeBuilder.from(node)
              .spec(spec -> spec.podCIDR(range).podCIDRs(List.of(range)))
              .build());
      held.put(node.name(), List.of(range));
    } catch (RuntimeException e) {
      ranges.release(range);
      throw e;
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
