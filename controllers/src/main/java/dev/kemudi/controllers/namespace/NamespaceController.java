package dev.kemudi.controllers.namespace;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes everything in a namespace that is being deleted, and takes the finalizer {@code
 * kubernetes} from its spec once nothing is left.
 */
public final class NamespaceController implements Controller {
  private static final String FINALIZER = "kubernetes";
  private static final int WORKERS = 10;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Client client;
  private final Informer<Namespace> namespaces;
  private final NamespaceContent content;
  private final InstantSource clock;
  private final ControllerWorkers<ObjectKey> workers;

  /**
   * @param delay how long after its deletion a namespace is emptied first, so that writes that were
   *     under way have arrived
   */
  public NamespaceController(
      Client client, Informers informers, InstantSource clock, Duration delay) {
    this.client = client;
    this.namespaces = informers.of(CoreV1.NAMESPACES);
    this.content = new NamespaceContent(client, clock);
    this.clock = clock;
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("namespace", clock);
    namespaces.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(Namespace namespace) {
            if (namespace.metadata().deletionTimestamp() != null) {
              queue.addAfter(ObjectKey.of(namespace), delay);
            }
          }

          @Override
          public void updated(Namespace old, Namespace namespace) {
            added(namespace);
          }

          @Override
          public void deleted(Namespace namespace) {}
        });
    this.workers =
        new ControllerWorkers<>("namespace", WORKERS, queue, this::reconcile, List.of(namespaces));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Namespace seen = namespaces.get(key);
    if (seen == null || seen.metadata().deletionTimestamp() == null) {
      return Reconciler.Result.SETTLED;
    }
    Namespace namespace = terminating(key);
    if (namespace == null || namespace.spec().finalizers().isEmpty()) {
      return Reconciler.Result.SETTLED;
    }
    Remains remains = content.delete(namespace);
    namespace = tell(namespace, remains);
    if (namespace == null) {
      return Reconciler.Result.SETTLED;
    }
    if (!remains.failures().isEmpty()) {
      throw new IllegalStateException(String.join(", ", remains.failures()));
    }
    if (!remains.estimate().isZero()) {
      Duration half = remains.estimate().dividedBy(2);
      return Reconciler.Result.revisit(half.compareTo(LONGEST_WAIT) < 0 ? half : LONGEST_WAIT);
    }
    release(namespace);
    return Reconciler.Result.SETTLED;
  }

  /** The namespace as the server has it, in phase Terminating; null if it is not to be deleted. */
  private @Nullable Namespace terminating(ObjectKey key) {
    Namespace live = client.find(CoreV1.NAMESPACES, key);
    if (live == null || live.metadata().deletionTimestamp() == null) {
      return null;
    }
    return live.status().phase().equals("Terminating")
        ? live
        : client.updateStatus(
            CoreV1.NAMESPACES,
            NamespaceBuilder.from(live).status(status -> status.phase("Terminating")).build());
  }

  /** Writes the conditions if they have changed; null if the namespace is gone. */
  private @Nullable Namespace tell(Namespace namespace, Remains remains) {
    var conditions =
        NamespaceConditions.merged(namespace.status().conditions(), remains, clock.instant());
    if (conditions.equals(namespace.status().conditions())) {
      return namespace;
    }
    try {
      return client.updateStatus(
          CoreV1.NAMESPACES,
          NamespaceBuilder.from(namespace).status(status -> status.conditions(conditions)).build());
    } catch (StatusError e) {
      if (e.isNotFound()) {
        return null;
      }
      throw e;
    }
  }

  private void release(Namespace namespace) {
    List<String> others =
        namespace.spec().finalizers().stream().filter(name -> !name.equals(FINALIZER)).toList();
    try {
      client.updateSubresource(
          CoreV1.NAMESPACES,
          NamespaceBuilder.from(namespace).spec(spec -> spec.finalizers(others)).build(),
          "finalize",
          WriteOptions.NONE);
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
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
