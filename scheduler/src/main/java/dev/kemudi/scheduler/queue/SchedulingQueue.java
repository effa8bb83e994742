package dev.kemudi.scheduler.queue;

import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.metrics.SchedulerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Pods without a node. The active ones are taken in the order of priority, then age. A pod that no
 * node could take is unschedulable until something happens in the cluster that may help it, or five
 * minutes have passed; then it is active again, though not before its backoff (one second, doubled
 * with every attempt up to ten) is over. Belongs to the thread of the scheduling loop.
 */
public final class SchedulingQueue {
  private static final String FAILURE = "ScheduleAttemptFailure";
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_UNSCHEDULABLE = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final SchedulerMetrics metrics;
  private final TreeSet<QueuedPod> active =
      new TreeSet<>(
          Comparator.comparingInt((QueuedPod queued) -> -queued.pod().priority())
              .thenComparing(QueuedPod::since)
              .thenComparingLong(QueuedPod::order));
  private final TreeSet<QueuedPod> backoff =
      new TreeSet<>(
          Comparator.comparing(SchedulingQueue::backoffEnd).thenComparingLong(QueuedPod::order));
  private final Map<ObjectKey, QueuedPod> unschedulable = new HashMap<>();
  private final Map<ObjectKey, QueuedPod> all = new HashMap<>();
  private long orders;

  /** Counts what may have helped pods, so that an attempt that overlapped with it is repeated. */
  private long moves;

  public SchedulingQueue(InstantSource clock, SchedulerMetrics metrics) {
    this.clock = clock;
    this.metrics = metrics;
  }

  /** A pod that is new, or has been changed. */
  public void put(PodInfo pod) {
    QueuedPod known = all.get(pod.key());
    if (known == null) {
      Instant now = clock.instant();
      activate(new QueuedPod(pod, now, now, 0, orders++, Set.of()), "PodAdd");
      return;
    }
    QueuedPod changed = known.with(pod);
    boolean waited = unschedulable.containsKey(pod.key()) && mayHelp(known.pod(), pod);
    if (waited) {
      remove(pod.key());
      activateAfterBackoff(changed, "PodUpdate");
    } else {
      replace(known, changed);
    }
  }

  /** A change of anything but the status may make a pod schedulable. */
  private static boolean mayHelp(PodInfo before, PodInfo after) {
    return !before.spec().equals(after.spec())
        || !before.pod().metadata().labels().equals(after.pod().metadata().labels())
        || !before.pod().metadata().annotations().equals(after.pod().metadata().annotations());
  }

  private void replace(QueuedPod known, QueuedPod changed) {
    boolean isActive = active.remove(known);
    boolean backsOff = backoff.remove(known);
    all.put(changed.pod().key(), changed);
    if (isActive) {
      active.add(changed);
    } else if (backsOff) {
      backoff.add(changed);
    } else {
      unschedulable.put(changed.pod().key(), changed);
    }
  }

  public void remove(ObjectKey key) {
    QueuedPod known = all.remove(key);
    if (known != null) {
      active.remove(known);
      backoff.remove(known);
      unschedulable.remove(key);
    }
  }

  /** The next pod to find a node for, or null. It is no longer in the queue. */
  public @Nullable QueuedPod poll() {
    Instant now = clock.instant();
    while (!backoff.isEmpty() && !backoffEnd(backoff.first()).isAfter(now)) {
      activate(backoff.removeFirst(), "BackoffComplete");
    }
    QueuedPod next = active.pollFirst();
    if (next == null) {
      return null;
    }
    all.remove(next.pod().key());
    return next.tried();
  }

  /** How long it may be until a pod becomes active by itself. */
  public Duration untilNext() {
    if (!active.isEmpty()) {
      return Duration.ZERO;
    }
    Duration wait =
        backoff.isEmpty()
            ? LONGEST_BACKOFF
            : Duration.between(clock.instant(), backoffEnd(backoff.first()));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** How many can be tried now. */
  public int active() {
    return active.size();
  }

  /** How many wait for the end of their backoff. */
  public int backingOff() {
    return backoff.size();
  }

  /** How many wait for something to happen. */
  public int unschedulable() {
    return unschedulable.size();
  }

  /** The number of {@link #move moves} so far, to be handed to {@link #giveBack}. */
  public long moves() {
    return moves;
  }

  /**
   * A pod for which no node was found.
   *
   * @param movesBefore the number of moves when the attempt began
   */
  public void giveBack(QueuedPod queued, long movesBefore) {
    QueuedPod waiting = queued.at(clock.instant());
    if (moves == movesBefore) {
      all.put(waiting.pod().key(), waiting);
      unschedulable.put(waiting.pod().key(), waiting);
      metrics.incoming("unschedulable", FAILURE);
    } else {
      activateAfterBackoff(waiting, FAILURE);
    }
  }

  /**
   * Something has happened that may help the pods that the predicate picks.
   *
   * @param event what, as upstream calls it
   */
  public void move(Predicate<PodInfo> helped, String event) {
    moves++;
    moveUnschedulable(queued -> helped.test(queued.pod()), event);
  }

  /**
   * Something has happened that may help the pods that one of the plugins rejected.
   *
   * @param event what, as upstream calls it
   */
  public void moveRejectedBy(Set<String> plugins, String event) {
    moves++;
    moveUnschedulable(queued -> queued.mayBeHelpedBy(plugins), event);
  }

  /** Gives pods that have waited for long another try. */
  public void flushOld() {
    Instant limit = clock.instant().minus(LONGEST_UNSCHEDULABLE);
    moveUnschedulable(queued -> queued.since().isBefore(limit), "UnschedulableTimeout");
  }

  private void moveUnschedulable(Predicate<QueuedPod> helped, String event) {
    List<QueuedPod> moved = new ArrayList<>();
    unschedulable.values().stream().filter(helped).forEach(moved::add);
    for (QueuedPod queued : moved) {
      unschedulable.remove(queued.pod().key());
      activateAfterBackoff(queued, event);
    }
  }

  private void activateAfterBackoff(QueuedPod queued, String event) {
    if (backoffEnd(queued).isAfter(clock.instant())) {
      all.put(queued.pod().key(), queued);
      backoff.add(queued);
      metrics.incoming("backoff", event);
    } else {
      activate(queued, event);
    }
  }

  private void activate(QueuedPod queued, String event) {
    all.put(queued.pod().key(), queued);
    active.add(queued);
    metrics.incoming("active", event);
  }

  private static Instant backoffEnd(QueuedPod queued) {
    Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.clamp(queued.attempts() - 1, 0, 4));
    return queued.since().plus(backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff);
  }
}
