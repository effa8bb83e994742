package dev.kemudi.cluster;

import java.util.concurrent.CountDownLatch;

/**
 * What makes a command run until the process is told to end, and lets it put things away before the
 * process does.
 */
final class Foreground implements AutoCloseable {
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** One that ends when {@link #end} is called. */
  Foreground() {}

  /** One that ends with the process. */
  static Foreground start() {
    Foreground foreground = new Foreground();
    Runtime.getRuntime().addShutdownHook(new Thread(foreground::end, "kemudi-shutdown"));
    return foreground;
  }

  /** Tells it to end, and waits until all is put away. */
  void end() {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the process is told to end. */
  void await() throws InterruptedException {
    stop.await();
  }

  /** All is put away: the process may end. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
