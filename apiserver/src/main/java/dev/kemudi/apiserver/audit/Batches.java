package dev.kemudi.apiserver.audit;

import dev.kemudi.client.Threads;
import dev.kemudi.client.controller.TokenBucket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers events for a sink that is slow, on a thread of its own. */
final class Batches implements AuditSink {
  private static final Logger LOG = System.getLogger(Batches.class.getName());

  private final AuditSink sink;
  private final AuditOptions.Batching settings;
  private final IntConsumer lost;
  private final BlockingQueue<Map<String, Object>> waiting;
  private final @Nullable TokenBucket pace;
  private final ReentrantLock sending = new ReentrantLock();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param lost told how many events there is no room for
   */
  Batches(AuditSink sink, AuditOptions.Batching settings, IntConsumer lost, InstantSource clock) {
    this.lost = lost;
    this.sink = sink;
    this.settings = settings;
    this.waiting = new ArrayBlockingQueue<>(settings.bufferSize());
    this.pace =
        settings.perSecond() > 0
            ? new TokenBucket(settings.perSecond(), settings.burst(), clock)
            : null;
    this.thread = Thread.ofVirtual().name("audit-batches").start(this::work);
  }

  @Override
  public void take(List<Map<String, Object>> events) {
    int full = 0;
    for (Map<String, Object> event : events) {
      full += waiting.offer(event) ? 0 : 1;
    }
    if (full > 0) {
      lost.accept(full);
      LOG.log(Level.ERROR, "audit events are lost, the buffer is full count={0}", full);
    }
  }

  private void work() {
    try {
      while (!closed) {
        List<Map<String, Object>> batch = gather();
        slowDown();
        send(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The end of this thread must not be that of a batch, so it waits while one goes. */
  private void send(List<Map<String, Object>> batch) {
    sending.lock();
    try {
      boolean _ = Thread.interrupted();
      sink.take(batch);
    } finally {
      sending.unlock();
    }
  }

  /** Waits until another batch may go; closing ends the wait. */
  private void slowDown() {
    if (pace != null && !closed) {
      Duration wait = pace.reserve();
      if (wait.isPositive() && !closed) {
        pause(wait);
      }
    }
  }

  private void pause(Duration wait) {
    try {
      boolean _ = end.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** As many as a batch holds, or those that come before the first has waited for too long. */
  private List<Map<String, Object>> gather() throws InterruptedException {
    List<Map<String, Object>> batch = new ArrayList<>();
    batch.add(waiting.take());
    long end = System.nanoTime() + settings.maxWait().toNanos();
    while (batch.size() < settings.maxSize()) {
      waiting.drainTo(batch, settings.maxSize() - batch.size());
      long left = end - System.nanoTime();
      if (batch.size() == settings.maxSize() || left <= 0 || closed) {
        break;
      }
      Map<String, Object> next = poll(left);
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    return batch;
  }

  /** The next event; null when there is none for so long, or no time is left at all. */
  private @Nullable Map<String, Object> poll(long nanos) {
    try {
      return waiting.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      closed = true;
      return null;
    }
  }

  @Override
  public void close() {
    closed = true;
    end.countDown();
    sink.hurry();
    sending.lock();
    try {
      thread.interrupt();
    } finally {
      sending.unlock();
    }
    Threads.join(thread);
    List<Map<String, Object>> rest = new ArrayList<>();
    waiting.drainTo(rest);
    for (int from = 0; from < rest.size(); from += settings.maxSize()) {
      sink.take(rest.subList(from, Math.min(rest.size(), from + settings.maxSize())));
    }
    sink.close();
  }
}
