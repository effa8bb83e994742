package dev.kemudi.store.embedded;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.store.StoreUnavailableException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletes entries whose time to live is over, on a virtual thread that starts with the first such
 * entry. The queue may name entries that were written anew or deleted since; the delete itself
 * looks at the revision and leaves those alone.
 */
final class Expirations implements AutoCloseable {
  /** How long it sleeps at most, so that a clock that was set forward is noticed. */
  private static final long LONGEST_SLEEP_MILLIS = 500;

  private final InstantSource clock;
  private final Consumer<Expiring> delete;

  /** Below the store's lock; never held while deleting. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final PriorityQueue<Expiring> queue =
      new PriorityQueue<>(Comparator.comparingLong(Expiring::atMillis));

  @GuardedBy("lock")
  private boolean closed;

  @GuardedBy("lock")
  private @Nullable Thread thread;

  Expirations(InstantSource clock, Consumer<Expiring> delete) {
    this.clock = clock;
    this.delete = delete;
  }

  void add(Expiring expiring) {
    lock.lock();
    try {
      queue.add(expiring);
      if (thread == null && !closed) {
        thread = Thread.ofVirtual().name("kemudi-store-expirations").start(this::run);
      } else if (queue.peek() == expiring) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (List<Expiring> due = awaitDue(); !due.isEmpty(); due = awaitDue()) {
        due.forEach(delete);
      }
    } catch (StoreUnavailableException e) {
      // The store is closing or can't write; what is due is found again at the next start.
    }
  }

  /** Those whose time is over; none only when this is closed. */
  private List<Expiring> awaitDue() {
    List<Expiring> due = new ArrayList<>();
    lock.lock();
    try {
      while (!closed && due.isEmpty()) {
        long now = clock.millis();
        Expiring next = queue.peek();
        while (next != null && next.atMillis() <= now) {
          due.add(queue.remove());
          next = queue.peek();
        }
        if (due.isEmpty()) {
          sleep(next == null ? Long.MAX_VALUE : next.atMillis() - now);
        }
      }
      return closed ? List.of() : due;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void sleep(long millis) throws InterruptedException {
    if (millis == Long.MAX_VALUE) {
      changed.await();
    } else {
      changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(millis, LONGEST_SLEEP_MILLIS)));
    }
  }

  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      closed = true;
      changed.signal();
      running = thread;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      Uninterrupted.await(running::join);
    }
  }
}
