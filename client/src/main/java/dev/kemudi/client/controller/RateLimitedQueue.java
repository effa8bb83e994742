package dev.kemudi.client.controller;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.Threads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The work queue that controllers use. A key is in at most one of three places: the line of those
 * that are ready, the hands of a worker, or (while it is in hand) the set of those that come back.
 * Beside them stand keys that become ready later, watched by one thread that is started when the
 * first of them comes.
 */
public final class RateLimitedQueue<K> implements WorkQueue<K> {
  private final String name;
  private final InstantSource clock;
  private final RateLimiter<K> limiter;
  private final QueueMetrics metrics;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ready = lock.newCondition();
  private final Condition sooner = lock.newCondition();

  @GuardedBy("lock")
  private final ArrayDeque<K> line = new ArrayDeque<>();

  /** Those in line or to come back, with the time since when. */
  @GuardedBy("lock")
  private final Map<K, Instant> dirty = new LinkedHashMap<>();

  /** Those in a worker's hand, with the time since when. */
  @GuardedBy("lock")
  private final Map<K, Instant> inHand = new HashMap<>();

  @GuardedBy("lock")
  private final Schedule<K> later = new Schedule<>();

  @GuardedBy("lock")
  private @Nullable Thread timer;

  @GuardedBy("lock")
  private boolean closed;

  public RateLimitedQueue(
      String name, InstantSource clock, RateLimiter<K> limiter, QueueMetrics metrics) {
    this.name = name;
    this.clock = clock;
    this.limiter = limiter;
    this.metrics = metrics;
  }

  /** A queue with the limits that controllers have by default. */
  public static <K> RateLimitedQueue<K> create(String name, InstantSource clock) {
    return create(name, clock, new ControllerRateLimiter<>(clock));
  }

  /** A queue with limits of its own. */
  public static <K> RateLimitedQueue<K> create(
      String name, InstantSource clock, RateLimiter<K> limiter) {
    RateLimitedQueue<K> queue = new RateLimitedQueue<>(name, clock, limiter, new QueueCounts());
    QueueRegistry.created(queue);
    return queue;
  }

  /** What it has done, and is doing. */
  QueueReading read() {
    lock.lock();
    try {
      Instant now = clock.instant();
      double unfinished = 0;
      double longest = 0;
      for (Instant since : inHand.values()) {
        double seconds = Duration.between(since, now).toNanos() / 1e9;
        unfinished += seconds;
        longest = Math.max(longest, seconds);
      }
      QueueCounts counts = metrics instanceof QueueCounts own ? own : new QueueCounts();
      return new QueueReading(
          name,
          line.size(),
          counts.adds(),
          counts.retries(),
          counts.waited(),
          counts.worked(),
          unfinished,
          longest);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void add(K key) {
    lock.lock();
    try {
      if (!closed) {
        enqueue(key);
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void enqueue(K key) {
    if (dirty.putIfAbsent(key, clock.instant()) == null) {
      if (!inHand.containsKey(key)) {
        line.add(key);
        ready.signal();
      }
      metrics.added(line.size());
    }
  }

  @Override
  public void addAfter(K key, Duration delay) {
    if (!delay.isPositive()) {
      add(key);
      return;
    }
    lock.lock();
    try {
      if (!closed && later.put(key, clock.instant().plus(delay))) {
        startTimer();
        sooner.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void startTimer() {
    if (timer == null) {
      timer = Thread.ofVirtual().name(name + "-timer").start(this::runTimer);
    }
  }

  private void runTimer() {
    lock.lock();
    try {
      while (!closed) {
        Instant now = clock.instant();
        for (K key = later.pollDue(now); key != null; key = later.pollDue(now)) {
          enqueue(key);
        }
        Instant next = later.next();
        if (next == null) {
          sooner.await();
        } else {
          sooner.awaitNanos(Math.max(1, Duration.between(now, next).toNanos()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void addRateLimited(K key) {
    Duration wait = limiter.next(key);
    metrics.retried();
    addAfter(key, wait);
  }

  @Override
  public int failures(K key) {
    return limiter.failures(key);
  }

  @Override
  public void forget(K key) {
    limiter.forget(key);
  }

  @Override
  public K take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (line.isEmpty() && !closed) {
        ready.await();
      }
      if (closed) {
        throw new InterruptedException("the queue is closed");
      }
      K key = line.remove();
      Instant now = clock.instant();
      Instant since = dirty.remove(key);
      inHand.put(key, now);
      metrics.taken(line.size(), since == null ? Duration.ZERO : Duration.between(since, now));
      return key;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void done(K key) {
    lock.lock();
    try {
      Instant since = inHand.remove(key);
      if (since != null) {
        metrics.done(Duration.between(since, clock.instant()));
        if (dirty.containsKey(key)) {
          line.add(key);
          ready.signal();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int length() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  /** The keys that wait or are in hand now; for tests and status pages. */
  public Set<K> busy() {
    lock.lock();
    try {
      Set<K> keys = new HashSet<>(dirty.keySet());
      keys.addAll(inHand.keySet());
      return keys;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      closed = true;
      running = timer;
      line.clear();
      ready.signalAll();
      sooner.signalAll();
    } finally {
      lock.unlock();
    }
    if (running != null) {
      Threads.join(running);
    }
  }
}
