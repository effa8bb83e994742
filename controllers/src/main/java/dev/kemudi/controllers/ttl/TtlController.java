package dev.kemudi.controllers.ttl;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.List;

/** Notes on every node how long its kubelet may keep secrets and config maps. */
public final class TtlController implements Controller {
  private static final String NAME = "ttl";
  private static final String ANNOTATION = "node.alpha.kubernetes.io/ttl";
  private static final int WORKERS = 5;

  private final Client client;
  private final Informer<Node> nodes;
  private final ClusterSize size = new ClusterSize();
  private final ControllerWorkers<ObjectKey> workers;

  public TtlController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.nodes = informers.of(CoreV1.NODES);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("ttlcontroller", clock);
    nodes.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(Node node) {
            size.added();
            queue.add(ObjectKey.of(node));
          }

          /** Nodes tell of themselves all the time, so that each soon has the time of today. */
          @Override
          public void updated(Node old, Node node) {
            queue.add(ObjectKey.of(node));
          }

          @Override
          public void deleted(Node node) {
            size.removed();
          }
        });
    this.workers = new ControllerWorkers<>(NAME, WORKERS, queue, this::reconcile, List.of(nodes));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Node node = nodes.get(key);
    String seconds = Integer.toString(size.seconds());
    if (node != null && !seconds.equals(node.metadata().annotations().get(ANNOTATION))) {
      client.patch(
          CoreV1.NODES,
          key,
          PatchRequest.of(
              PatchRequest.Type.STRATEGIC_MERGE,
              "{\"metadata\":{\"annotations\":{\"" + ANNOTATION + "\":\"" + seconds + "\"}}}"));
    }
    return Reconciler.Result.SETTLED;
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
