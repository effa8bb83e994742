package dev.kemudi.scheduler;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.scheduler.cache.ClusterCache;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Reservation;
import dev.kemudi.scheduler.framework.ReservationException;
import dev.kemudi.scheduler.framework.ReservePlugin;
import dev.kemudi.scheduler.metrics.Point;
import dev.kemudi.scheduler.metrics.Result;
import dev.kemudi.scheduler.metrics.SchedulerMetrics;
import dev.kemudi.scheduler.queue.QueuedPod;
import dev.kemudi.scheduler.queue.SchedulingQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One pod after another gets a node. The pod is assumed to be there at once and bound in the
 * background, so that the next one doesn't wait for the server. All methods are for one thread;
 * what comes of a binding is handed back to it.
 */
final class SchedulingLoop {
  static final String UNSCHEDULABLE = "Unschedulable";
  static final String SCHEDULER_ERROR = "SchedulerError";
  private static final System.Logger LOG = System.getLogger(SchedulingLoop.class.getName());

  private final ClusterCache cache;
  private final SchedulingQueue queue;
  private final NodeChoice choice;
  private final Preemption preemption;
  private final Nominations nominations;
  private final List<ReservePlugin> reserves;
  private final PodWriter writer;
  private final PodReports reports;
  private final SchedulerMetrics metrics;
  private final Function<ObjectKey, @Nullable Pod> current;
  private final InstantSource clock;
  private final Executor background;
  private final Executor loop;

  /**
   * @param current the pod as the informer knows it
   * @param background for calls to the server
   * @param loop the thread of this loop
   */
  SchedulingLoop(
      ClusterCache cache,
      SchedulingQueue queue,
      NodeChoice choice,
      Preemption preemption,
      Nominations nominations,
      List<ReservePlugin> reserves,
      PodWriter writer,
      PodReports reports,
      SchedulerMetrics metrics,
      Function<ObjectKey, @Nullable Pod> current,
      InstantSource clock,
      Executor background,
      Executor loop) {
    this.cache = cache;
    this.queue = queue;
    this.choice = choice;
    this.preemption = preemption;
    this.nominations = nominations;
    this.reserves = reserves;
    this.writer = writer;
    this.reports = reports;
    this.metrics = metrics;
    this.current = current;
    this.clock = clock;
    this.background = background;
    this.loop = loop;
  }

  /** A pod's turn: with how many moves of the queue and when it began. */
  private record Attempt(QueuedPod queued, long moves, long start) {
    PodInfo pod() {
      return queued.pod();
    }
  }

  /** Finds a node for the next pod that is ready; false if none is. */
  boolean step() {
    QueuedPod next = queue.poll();
    if (next == null) {
      return false;
    }
    PodInfo pod = next.pod();
    if (pod.terminating()) {
      reports.failed(pod, "skip schedule deleting pod: " + pod.key());
    } else if (!cache.has(pod.key())) {
      schedule(next);
    }
    return true;
  }

  private void schedule(QueuedPod queued) {
    PodInfo pod = queued.pod();
    Attempt attempt = new Attempt(queued, queue.moves(), metrics.now());
    try {
      FilterChain chain = choice.prepare(pod, cache);
      switch (choice.choose(pod, chain, cache)) {
        case Decision.Fits(NodeInfo node) -> {
          metrics.found(attempt.start);
          bind(attempt, node);
        }
        case Decision.NoNodes() ->
            failed(attempt, UNSCHEDULABLE, "no nodes available to schedule pods", "");
        case Decision.NoFit(Diagnosis diagnosis) ->
            preempt(
                new Attempt(queued.rejectedBy(diagnosis.plugins()), attempt.moves, attempt.start),
                chain,
                diagnosis);
      }
    } catch (IllegalArgumentException e) {
      failed(attempt, SCHEDULER_ERROR, String.valueOf(e.getMessage()), "");
    }
  }

  private void preempt(Attempt attempt, FilterChain chain, Diagnosis diagnosis) {
    PodInfo pod = attempt.pod();
    String message = diagnosis.message();
    long start = metrics.now();
    metrics.preemption();
    switch (preemption.search(pod, chain, diagnosis)) {
      case Preemption.Outcome.Helpless(String why, boolean clears) -> {
        metrics.done(Point.POST_FILTER, SchedulerMetrics.UNSCHEDULABLE, start);
        failed(attempt, UNSCHEDULABLE, message + " preemption: " + why, clears ? "" : null);
      }
      case Preemption.Outcome.Evict(Victims victims) -> {
        evict(pod, victims);
        metrics.evicts(victims.pods().size());
        metrics.done(Point.POST_FILTER, SchedulerMetrics.SUCCESS, start);
        failed(attempt, UNSCHEDULABLE, message, victims.node().name());
      }
    }
  }

  /** The room that is made is kept for the pod; who waits for it with less right looks again. */
  private void evict(PodInfo pod, Victims victims) {
    String node = victims.node().name();
    for (PodInfo lower : nominations.lowerThan(pod.priority(), node)) {
      nominations.remove(lower.key());
      background.execute(() -> writer.clearNomination(lower.pod()));
      queue.move(waiting -> waiting.key().equals(lower.key()), "PodUpdate");
    }
    for (PodInfo victim : victims.pods()) {
      background.execute(
          () -> {
            if (writer.delete(victim.pod())) {
              reports.preempted(victim, pod, node);
            } else {
              loop.execute(
                  () ->
                      queue.move(
                          waiting -> waiting.key().equals(pod.key()), ClusterEvents.POD_GONE));
            }
          });
    }
  }

  private void bind(Attempt attempt, NodeInfo node) {
    PodInfo pod = attempt.pod();
    long start = metrics.now();
    List<Reservation> reserved =
        reserves.stream().map(each -> each.reserve(pod, node)).filter(Objects::nonNull).toList();
    metrics.done(Point.RESERVE, SchedulerMetrics.SUCCESS, start);
    String name = node.name();
    cache.assume(pod, name);
    nominations.remove(pod.key());
    background.execute(
        () -> {
          metrics.bindingStarts();
          String failure = commit(attempt, name, reserved);
          metrics.bindingEnds();
          if (!reserved.isEmpty() || !failure.isEmpty()) {
            loop.execute(() -> settled(attempt, reserved, failure));
          }
        });
  }

  /** Makes it so on the server; why that failed, empty if it didn't. */
  private String commit(Attempt attempt, String node, List<Reservation> reserved) {
    PodInfo pod = attempt.pod();
    long start = metrics.now();
    try {
      for (Reservation each : reserved) {
        each.commit();
      }
      metrics.done(Point.PRE_BIND, SchedulerMetrics.SUCCESS, start);
      start = metrics.now();
      writer.bind(pod.pod(), node);
      metrics.done(Point.BIND, SchedulerMetrics.SUCCESS, start);
      metrics.attempt(Result.SCHEDULED, attempt.start);
      metrics.scheduled(
          attempt.queued.attempts(), Duration.between(attempt.queued.first(), clock.instant()));
      reports.scheduled(pod, node);
      return "";
    } catch (ReservationException e) {
      metrics.done(Point.PRE_BIND, SchedulerMetrics.ERROR, start);
      return rejected(pod, node, "running PreBind plugin \"VolumeBinding\": " + e.text());
    } catch (StatusError | TransportException e) {
      metrics.done(Point.BIND, SchedulerMetrics.ERROR, start);
      String why = "running Bind plugin \"DefaultBinder\": " + e.getMessage();
      return rejected(pod, node, "binding rejected: " + why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return rejected(pod, node, "the scheduler ends");
    }
  }

  private static String rejected(PodInfo pod, String node, String why) {
    LOG.log(
        System.Logger.Level.INFO,
        "a binding was rejected pod={0} node={1} error={2}",
        pod.key(),
        node,
        why);
    return why;
  }

  private void settled(Attempt attempt, List<Reservation> reserved, String failure) {
    reserved.forEach(Reservation::release);
    if (!failure.isEmpty()) {
      cache.forgetAssumed(attempt.pod().key());
      queue.move(pod -> true, ClusterEvents.POD_GONE);
      failed(new Attempt(attempt.queued, -1, attempt.start), SCHEDULER_ERROR, failure, "");
    }
  }

  /** Puts the pod back, unless it has gone or got a node meanwhile, and tells why. */
  private void failed(Attempt attempt, String reason, String message, @Nullable String nominated) {
    QueuedPod queued = attempt.queued;
    boolean wrong = reason.equals(SCHEDULER_ERROR);
    metrics.attempt(wrong ? Result.ERROR : Result.UNSCHEDULABLE, attempt.start);
    Pod pod = current.apply(queued.pod().key());
    if (pod == null
        || !pod.uid().equals(queued.pod().pod().uid())
        || !pod.spec().nodeName().isEmpty()) {
      return;
    }
    if (nominated != null) {
      nominate(queued.pod(), nominated);
    }
    queue.giveBack(queued, attempt.moves);
    reports.failed(queued.pod(), message);
    background.execute(() -> writer.unscheduled(pod, reason, message, nominated));
  }

  private void nominate(PodInfo pod, String node) {
    if (node.isEmpty()) {
      nominations.remove(pod.key());
    } else {
      nominations.put(pod, node);
    }
  }
}
