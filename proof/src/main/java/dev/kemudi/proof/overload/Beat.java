package dev.kemudi.proof.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody who does the same thing over and over, with a pause, and notes how long it took. */
final class Beat implements AutoCloseable {
  private final Samples samples;
  private final Action action;
  private final CountDownLatch over;
  private final Thread thread;

  /** What is done. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /**
   * Begins.
   *
   * @param first milliseconds until the first time, so that not all begin at once
   * @param over ends it, as it ends others
   */
  Beat(Samples samples, long first, long pause, Action action, CountDownLatch over) {
    this.samples = samples;
    this.over = over;
    this.action = action;
    this.thread = Thread.ofPlatform().daemon().name("beat").start(() -> run(first, pause));
  }

  private void run(long first, long pause) {
    try {
      boolean ended = over.await(first, TimeUnit.MILLISECONDS);
      while (!ended) {
        once();
        ended = over.await(pause, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  private void once() {
    long start = System.nanoTime();
    try {
      action.run();
      samples.took(System.nanoTime() - start);
    } catch (IOException e) {
      samples.failed(e.toString());
    }
  }

  /** Lets the last one end. */
  @Override
  public void close() throws IOException {
    over.countDown();
    try {
      if (!thread.join(Duration.ofSeconds(30))) {
        throw new IOException("a heartbeat without an end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
