package dev.kemudi.controllers.job;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.controller.UidExpectations;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.workload.Batches;
import dev.kemudi.controllers.workload.Claims;
import dev.kemudi.controllers.workload.DeletionRank;
import dev.kemudi.controllers.workload.OwnWrites;
import dev.kemudi.controllers.workload.OwnedPods;
import dev.kemudi.controllers.workload.PodControl;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keeps as many pods of a job running as it needs until enough of them have succeeded. */
public final class JobController implements Controller {
  private static final int MOST_CREATED = 500;
  private static final String NAME_LABEL = "job-name";

  private final InstantSource clock;
  private final OwnWrites<Job> latest;
  private final Informer<Pod> allPods;
  private final OwnedPods<Job> pods;
  private final Claims<Job, Pod> claims;
  private final JobPods jobPods;
  private final JobTracker tracker;
  private final Retries retries = new Retries();
  private final UidExpectations<ObjectKey> expectations;
  private final ControllerWorkers<ObjectKey> workers;

  public JobController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.clock = clock;
    Informer<Job> jobs = informers.of(BatchV1.JOBS);
    this.latest = new OwnWrites<>(jobs);
    this.allPods = informers.of(CoreV1.PODS);
    this.claims = new Claims<>(client, BatchV1.JOBS, CoreV1.PODS, JobPods.FINALIZER);
    this.jobPods = new JobPods(client, new PodControl<>(client, events, BatchV1.JOBS), allPods);
    this.tracker = new JobTracker(client, events, clock, jobPods, latest);
    this.expectations = new UidExpectations<>(clock);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("job", clock);
    Triggers.on(jobs).enqueue(queue);
    Triggers.on(allPods)
        .when(pod -> JobPods.isTracked(pod) && Owners.controllerOf(pod) == null)
        .enqueue(queue, pod -> List.of(jobOf(pod)));
    this.pods =
        new OwnedPods<>(
            allPods,
            jobs,
            BatchV1.JOBS,
            job -> LabelSelector.of(job.spec().selector()),
            queue,
            expectations);
    this.workers =
        new ControllerWorkers<>("job", 5, queue, this::reconcile, List.of(jobs, allPods));
  }

  private static ObjectKey jobOf(Pod pod) {
    String name = pod.metadata().labels().getOrDefault(NAME_LABEL, "");
    return new ObjectKey(pod.namespace(), name);
  }

  private Reconciler.Result reconcile(ObjectKey key) throws InterruptedException {
    Job job = latest.get(key);
    if (job == null) {
      expectations.forget(key);
      retries.forget(key);
      releaseLeftPods(key);
      return Reconciler.Result.SETTLED;
    }
    if (Verdict.isFinished(job)) {
      retries.forget(key);
      return Reconciler.Result.SETTLED;
    }
    boolean current = expectations.satisfied(key);
    Instant now = clock.instant();
    Predicate<Pod> held = jobPods.held(job);
    Tally tally =
        Tally.of(
            job,
            held,
            claims.claim(job, LabelSelector.of(job.spec().selector()), pods.candidates(job)));
    noteFailures(key, tally, now);
    Verdict verdict = Verdict.failure(job, tally, now);
    int active = tally.active().size();
    RuntimeException failure = null;
    if (verdict != null) {
      failure = delete(key, job, tally.active(), active);
      active = 0;
    } else if (current && job.metadata().deletionTimestamp() == null) {
      failure = manage(key, job, tally, now);
    }
    if (verdict == null && Verdict.isComplete(job, tally.succeeded(), active)) {
      verdict = Verdict.COMPLETE;
    }
    tracker.track(job, tally, failure == null ? verdict : null);
    if (failure != null) {
      throw failure;
    }
    return next(key, job, verdict, now);
  }

  /** Pods of jobs that are gone need not be counted any more. */
  private void releaseLeftPods(ObjectKey key) {
    for (Pod pod : allPods.list(key.namespace())) {
      OwnerReference owner = Owners.controllerOf(pod);
      boolean ours = owner == null ? jobOf(pod).equals(key) : owner.name().equals(key.name());
      if (ours && JobPods.isTracked(pod)) {
        jobPods.release(pod);
      }
    }
  }

  private void noteFailures(ObjectKey key, Tally tally, Instant now) {
    if (tally.succeeded() > tally.status().succeeded()) {
      retries.forget(key);
    } else if (tally.newFailures() > 0) {
      retries.failed(key, tally.newFailures(), now);
    }
  }

  private Reconciler.Result next(ObjectKey key, Job job, @Nullable Verdict verdict, Instant now) {
    Duration deadline = Verdict.untilDeadline(job, now);
    Duration retry = retries.wait(key, now);
    if (verdict != null || (deadline == null && retry.isZero())) {
      return Reconciler.Result.SETTLED;
    }
    boolean retryFirst = deadline == null || (!retry.isZero() && retry.compareTo(deadline) < 0);
    return Reconciler.Result.revisit(retryFirst ? retry : Objects.requireNonNull(deadline));
  }

  private @Nullable RuntimeException manage(ObjectKey key, Job job, Tally tally, Instant now)
      throws InterruptedException {
    int missing = wanted(job, tally) - tally.active().size();
    if (missing < 0) {
      List<Pod> ranked = DeletionRank.ranked(tally.active(), tally.active(), now);
      return delete(key, job, ranked, -missing);
    }
    if (missing == 0 || !retries.wait(key, now).isZero()) {
      return null;
    }
    return create(key, job, tally, Math.min(missing, MOST_CREATED));
  }

  private static int wanted(Job job, Tally tally) {
    if (Verdict.isSuspended(job)) {
      return 0;
    }
    int parallelism = Objects.requireNonNullElse(job.spec().parallelism(), 1);
    Integer completions = job.spec().completions();
    if (completions == null) {
      return tally.succeeded() > 0 ? Math.min(parallelism, tally.active().size()) : parallelism;
    }
    return Math.clamp(completions - tally.succeeded(), 0, parallelism);
  }

  private @Nullable RuntimeException create(ObjectKey key, Job job, Tally tally, int count)
      throws InterruptedException {
    int[] indexes = freeIndexes(job, tally, count);
    expectations.expectCreations(key, indexes.length);
    Batches.Outcome outcome =
        Batches.slowStart(
            indexes.length,
            i -> {
              try {
                jobPods.create(job, indexes[i]);
              } catch (StatusError e) {
                if (!e.hasCause("NamespaceTerminating")) {
                  throw e;
                }
              }
            });
    for (int missing = outcome.done(); missing < indexes.length; missing++) {
      expectations.creationObserved(key);
    }
    return outcome.failure();
  }

  /** The lowest indexes that neither have succeeded nor run. */
  private static int[] freeIndexes(Job job, Tally tally, int count) {
    BitSet done = tally.indexes();
    if (done == null) {
      return new int[count];
    }
    BitSet taken = (BitSet) done.clone();
    tally.active().stream().mapToInt(Indexes::of).filter(i -> i >= 0).forEach(taken::set);
    int completions = Objects.requireNonNullElse(job.spec().completions(), 0);
    return IntStream.range(0, completions).filter(i -> !taken.get(i)).limit(count).toArray();
  }

  private @Nullable RuntimeException delete(ObjectKey key, Job job, List<Pod> ranked, int count)
      throws InterruptedException {
    List<Pod> surplus = ranked.subList(0, count);
    expectations.expectDeletions(key, surplus.stream().map(Pod::uid).toList());
    return Batches.all(
            count,
            i -> {
              boolean found = false;
              try {
                found = jobPods.delete(job, surplus.get(i));
              } finally {
                if (!found) {
                  expectations.deletionObserved(key, surplus.get(i).uid());
                }
              }
            })
        .failure();
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
