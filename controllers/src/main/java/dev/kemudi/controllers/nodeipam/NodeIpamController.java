package dev.kemudi.controllers.nodeipam;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.PatchRequest;
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
import java.util.List;

/**
 * Writes a range of its own into the spec of every node that has none, and takes back the ranges of
 * nodes that are gone. One worker: it alone hands out ranges.
 */
public final class NodeIpamController implements Controller {
  private final Client client;
  private final EventRecorder events;
  private final Informer<Node> nodes;
  private final NodeRanges ranges;
  private final ControllerWorkers<ObjectKey> workers;

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
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("cidrallocator", clock);
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
    if (node == null) {
      ranges.gone(key.name());
    } else if (node.spec().podCIDRs().isEmpty()) {
      assign(node);
    } else {
      ranges.told(node);
    }
    return Reconciler.Result.SETTLED;
  }

  private void assign(Node node) {
    List<String> chosen = ranges.choose(node.name());
    if (chosen == null) {
      events.event(
          CoreV1.NODES.kind(),
          node,
          "Normal",
          "CIDRNotAvailable",
          "Node " + node.name() + " status is now: CIDRNotAvailable");
      throw new IllegalStateException("no range is left for node " + node.name());
    }
    client.patch(
        CoreV1.NODES,
        ObjectKey.of(node),
        PatchRequest.of(
            PatchRequest.Type.STRATEGIC_MERGE,
            "{\"spec\":{\"podCIDR\":\"%s\",\"podCIDRs\":[\"%s\"]}}"
                .formatted(chosen.getFirst(), String.join("\",\"", chosen))));
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
