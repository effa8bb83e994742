package dev.kemudi.client.informer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.Threads;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells one listener of events, in order, on a thread of its own, so that a slow listener holds up
 * nobody else.
 */
final class ListenerThread<T> implements Runnable {
  private static final System.Logger LOG = System.getLogger(ListenerThread.class.getName());

  private final Informer.Listener<T> listener;
  private final Runnable onSynced;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition some = lock.newCondition();

  @GuardedBy("lock")
  private final Pending<T> pending = new Pending<>();

  private volatile boolean synced;

  ListenerThread(String name, Informer.Listener<T> listener, Runnable onSynced) {
    this.listener = listener;
    this.onSynced = onSynced;
    this.thread = Thread.ofVirtual().name(name).unstarted(this);
  }

  void start() {
    thread.start();
  }

  void tell(@Nullable T old, @Nullable T now) {
    lock.lock();
    try {
      pending.add(old, now);
      some.signal();
    } finally {
      lock.unlock();
    }
  }

  /** What was there at the start has been told up to here. */
  void mark() {
    tell(null, null);
  }

  boolean isSynced() {
    return synced;
  }

  @Override
  public void run() {
    Pending<T> batch = new Pending<>();
    try {
      while (true) {
        take(batch);
        while (!batch.isEmpty()) {
          if (Thread.interrupted()) {
            return;
          }
          deliver(batch.old(), batch.now());
          batch.remove();
        }
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the listener's thread ends name={0}", thread.getName());
    }
  }

  private void take(Pending<T> batch) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (pending.isEmpty()) {
        some.await();
      }
      pending.drainTo(batch);
    } finally {
      lock.unlock();
    }
  }

  private void deliver(@Nullable T old, @Nullable T now) {
    try {
      if (old != null && now != null) {
        listener.updated(old, now);
      } else if (now != null) {
        listener.added(now);
      } else if (old != null) {
        listener.deleted(old);
      } else {
        synced = true;
        onSynced.run();
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, () -> "a listener failed thread=" + thread.getName(), e);
    }
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits until the thread has ended, unless it is the one that asks. */
  void join() {
    Threads.join(thread);
  }
}
