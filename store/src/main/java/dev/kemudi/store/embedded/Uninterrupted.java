package dev.kemudi.store.embedded;

/**
 * Waits that an interrupt doesn't end, because what is waited for will come and giving up would
 * leave its outcome unknown. The interrupt is kept for the next wait that can heed it.
 */
final class Uninterrupted {
  /** A wait that an interrupt would end. */
  interface Wait {
    void await() throws InterruptedException;
  }

  private Uninterrupted() {}

  static void await(Wait wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          wait.await();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
