package dev.kemudi.apiserver.endpoint;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Those who are in a registry that may be replaced: it is closed once it has been and the last of
 * them has left. Thread-safe; nobody waits for anybody.
 */
final class Occupancy {
  /** The lowest bit of the state, beside the number of those inside. */
  private static final int RETIRED = 1;

  private static final int ONE = 2;

  private final AtomicInteger state = new AtomicInteger();
  private final Runnable close;

  /**
   * @param close called once, by whoever leaves last or by who retires what is empty
   */
  Occupancy(Runnable close) {
    this.close = close;
  }

  /** Begins to use it; false if it has been replaced. Whoever is in leaves once. */
  boolean enter() {
    int now = state.get();
    while ((now & RETIRED) == 0) {
      int seen = state.compareAndExchange(now, now + ONE);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  void leave() {
    if (state.addAndGet(-ONE) == RETIRED) {
      close.run();
    }
  }

  /** Lets nobody in any more. Called once. */
  void retire() {
    if (state.addAndGet(RETIRED) == RETIRED) {
      close.run();
    }
  }
}
