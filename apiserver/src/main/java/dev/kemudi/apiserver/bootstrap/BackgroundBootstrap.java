package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A bootstrap beside the first requests, on a thread of its own, tried again until it is done. The
 * server is ready when {@link #isDone}; it answers before, to those who need no role. Later it
 * looks after the flow schemas and priority levels.
 */
public final class BackgroundBootstrap implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BackgroundBootstrap.class.getName());

  private final Bootstrapper bootstrapper;
  private final Duration pause;
  private final Duration period;
  private final Runnable then;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Makes it; {@link #start} lets it run.
   *
   * @param pause how long to wait after a failure
   * @param period how often to look after what must stay as it is
   * @param then what to begin with when everything is there
   */
  public BackgroundBootstrap(
      Bootstrapper bootstrapper, Duration pause, Duration period, Runnable then) {
    this.bootstrapper = bootstrapper;
    this.pause = pause;
    this.period = period;
    this.then = then;
    this.thread = Thread.ofVirtual().name("bootstrap").unstarted(this::run);
  }

  /** Lets it run. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!attempt(bootstrapper::run)) {
        Thread.sleep(pause);
      }
      done.countDown();
      then.run();
      while (true) {
        Thread.sleep(period);
        boolean _ = attempt(bootstrapper::keepFlows);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a bootstrapper does. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private static boolean attempt(Work work) throws InterruptedException {
    try {
      work.run();
      return true;
    } catch (StatusError | TransportException | IllegalStateException e) {
      LOG.log(System.Logger.Level.WARNING, "Bootstrap failed, trying again", e);
      return false;
    }
  }

  /** Whether everything is there. */
  public boolean isDone() {
    return done.getCount() == 0;
  }

  /** Waits until everything is there; false if the time is over before. */
  public boolean await(Duration time) throws InterruptedException {
    return done.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Stops it and waits for its thread. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
