package dev.kemudi.store.cache;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets readers wait for the cache to come to some point. Costs the feed nothing if nobody waits.
 */
final class Arrival {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile int waiting;

  /** Tells those who wait that it is worth looking again. */
  void changed() {
    if (waiting > 0) {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits until the condition, a function of volatile state, holds; false if it never did. */
  boolean await(BooleanSupplier condition, long deadlineNanos) throws InterruptedException {
    if (condition.getAsBoolean()) {
      return true;
    }
    lock.lockInterruptibly();
    try {
      waiting++;
      try {
        while (!condition.getAsBoolean()) {
          long left = deadlineNanos - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          changed.awaitNanos(left);
        }
        return true;
      } finally {
        waiting--;
      }
    } finally {
      lock.unlock();
    }
  }
}
