package dev.kemudi.controllers.garbagecollector;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Deletes objects all of whose owners are gone, deletes dependents before owners that are deleted
 * in the foreground, and cuts dependents loose from owners that are to leave orphans. Watches every
 * resource that can be deleted, custom ones from soon after their definition.
 */
public final class GarbageCollectorController implements Controller {
  private static final System.Logger LOG =
      System.getLogger(GarbageCollectorController.class.getName());
  private static final String NAME = "garbagecollector";
  private static final int WORKERS = 20;
  private static final String RESYNC = "resync";

  private final Monitors monitors;
  private final Duration resyncPeriod;
  private final RateLimitedQueue<String> resyncs;
  private final ControllerWorkers<String> syncer;
  private final ControllerWorkers<String> deleters;
  private final ControllerWorkers<String> orphaners;

  /** Deciders share it; whoever changes what is watched holds it alone, until that has synced. */
  private final ReadWriteLock deciding = new ReentrantReadWriteLock();

  @GuardedBy("this")
  private boolean running;

  @GuardedBy("this")
  private boolean closed;

  /**
   * @param resyncPeriod how often discovery is asked for new resources, besides whenever custom
   *     ones are defined
   */
  public GarbageCollectorController(
      Client client,
      Informers informers,
      EventRecorder events,
      InstantSource clock,
      Duration resyncPeriod) {
    this.resyncPeriod = resyncPeriod;
    this.resyncs = RateLimitedQueue.create("garbage_collector_resync", clock);
    RateLimitedQueue<String> deletions =
        RateLimitedQueue.create("garbage_collector_attempt_to_delete", clock);
    RateLimitedQueue<String> orphans =
        RateLimitedQueue.create("garbage_collector_attempt_to_orphan", clock);
    LiveObjects live = new LiveObjects(client, clock);
    ObjectGraph graph = new ObjectGraph(work(deletions, orphans, live, events));
    this.monitors = new Monitors(client, informers, graph);
    Collector collector = new Collector(graph, live, deletions::add);
    this.syncer = new ControllerWorkers<>(NAME, 1, resyncs, this::resyncOnce, List.of());
    this.deleters =
        new ControllerWorkers<>(
            NAME, WORKERS, deletions, shared(collector::checkDeletion), List.of());
    this.orphaners =
        new ControllerWorkers<>(
            NAME, WORKERS, orphans, shared(collector::orphanDependents), List.of());
    Triggers.on(informers.of(ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS))
        .unlessUnchanged()
        .enqueue(resyncs, definition -> List.of(RESYNC));
  }

  private static ObjectGraph.Work work(
      RateLimitedQueue<String> deletions,
      RateLimitedQueue<String> orphans,
      LiveObjects live,
      EventRecorder events) {
    return new ObjectGraph.Work() {
      @Override
      public void checkDeletion(String uid) {
        deletions.add(uid);
      }

      @Override
      public void orphanDependents(String uid) {
        orphans.add(uid);
      }

      @Override
      public void invalidOwner(ObjectId dependent, ObjectId owner) {
        events.event(
            dependent.reference(),
            "Warning",
            "OwnerRefInvalidNamespace",
            "ownerRef " + owner + " does not exist in namespace \"" + dependent.namespace() + "\"");
      }

      @Override
      public void gone(ObjectId id) {
        live.rememberAbsent(id);
      }
    };
  }

  private Reconciler<String> shared(Reconciler<String> reconciler) {
    return key -> {
      deciding.readLock().lockInterruptibly();
      try {
        return reconciler.reconcile(key);
      } finally {
        deciding.readLock().unlock();
      }
    };
  }

  /** Asks discovery now for resources that have come or gone. */
  public void resync() {
    resyncs.add(RESYNC);
  }

  private Reconciler.Result resyncOnce(String key) throws InterruptedException {
    Monitors.Change change = monitors.compare();
    if (!change.isEmpty()) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "the resources change added={0} removed={1}",
          change.added().size(),
          change.removed().size());
      deciding.writeLock().lockInterruptibly();
      try {
        monitors.apply(change);
      } finally {
        deciding.writeLock().unlock();
      }
    }
    beginDeciding();
    return Reconciler.Result.revisit(resyncPeriod);
  }

  private synchronized void beginDeciding() {
    if (!running && !closed) {
      running = true;
      deleters.start();
      orphaners.start();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() {
    resyncs.add(RESYNC);
    syncer.start();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    syncer.close();
    deleters.close();
    orphaners.close();
  }
}
