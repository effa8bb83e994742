package dev.kemudi.client;

/** Waiting for threads that were told to end. */
public final class Threads {
  private Threads() {}

  /** Waits until the thread has ended, whatever happens; not for the thread that calls. */
  public static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
