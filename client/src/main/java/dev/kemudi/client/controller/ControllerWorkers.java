package dev.kemudi.client.controller;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.Threads;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a reconciler over a queue with a number of virtual threads, once the informers that it reads
 * have synced. Owns the queue: closing the workers closes it.
 */
public final class ControllerWorkers<K> implements Controller {
  private static final System.Logger LOG = System.getLogger(ControllerWorkers.class.getName());
  private static final Duration SYNC_NOTICE = Duration.ofMinutes(1);

  private final String name;
  private final int workers;
  private final WorkQueue<K> queue;
  private final Reconciler<K> reconciler;
  private final List<? extends Informer<?>> reads;

  @GuardedBy("this")
  private final List<Thread> threads = new ArrayList<>();

  private volatile boolean closed;

  /**
   * @param reads the informers that must have synced before the first key is taken
   */
  public ControllerWorkers(
      String name,
      int workers,
      WorkQueue<K> queue,
      Reconciler<K> reconciler,
      List<? extends Informer<?>> reads) {
    this.name = name;
    this.workers = workers;
    this.queue = queue;
    this.reconciler = reconciler;
    this.reads = List.copyOf(reads);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void start() {
    if (threads.isEmpty() && !closed) {
      for (int i = 0; i < workers; i++) {
        threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::work));
      }
    }
  }

  private void work() {
    try {
      awaitInformers();
      while (!closed) {
        K key = queue.take();
        try {
          handle(key);
        } finally {
          queue.done(key);
        }
      }
    } catch (InterruptedException e) {
      if (!closed) {
        LOG.log(System.Logger.Level.DEBUG, "a worker ends controller={0}", name);
      }
    }
  }

  private void awaitInformers() throws InterruptedException {
    for (Informer<?> informer : reads) {
      while (!informer.awaitSync(SYNC_NOTICE)) {
        LOG.log(System.Logger.Level.INFO, "still waiting for informers controller={0}", name);
      }
    }
  }

  private void handle(K key) throws InterruptedException {
    try {
      settle(key, reconciler.reconcile(key));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | StackOverflowError | AssertionError e) {
      if (closed) {
        throw (InterruptedException) new InterruptedException("closed").initCause(e);
      }
      logFailure(key, e);
      queue.addRateLimited(key);
    }
  }

  private void settle(K key, Reconciler.Result result) {
    queue.forget(key);
    switch (result) {
      case Reconciler.Result.Settled() -> {}
      case Reconciler.Result.Revisit(Duration after) -> queue.addAfter(key, after);
      case Reconciler.Result.GaveUp(String reason) ->
          LOG.log(
              System.Logger.Level.INFO,
              "gave up controller={0} key={1} reason={2}",
              name,
              key,
              reason);
    }
  }

  /** Losing a race for an object is daily business, everything else is worth a look. */
  private void logFailure(K key, Throwable failure) {
    boolean race = failure instanceof StatusError status && status.isConflict();
    LOG.log(
        race ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
        () ->
            "reconcile failed, will retry controller="
                + name
                + " key="
                + key
                + " failures="
                + queue.failures(key),
        failure);
  }

  @Override
  public void close() {
    List<Thread> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(threads);
    }
    queue.close();
    running.forEach(Thread::interrupt);
    running.forEach(Threads::join);
  }
}
