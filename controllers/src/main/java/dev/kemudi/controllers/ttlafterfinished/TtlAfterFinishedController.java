package dev.kemudi.controllers.ttlafterfinished;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobCondition;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes finished jobs when the time is over for which they are to be kept. */
public final class TtlAfterFinishedController implements Controller {
  private final Client client;
  private final InstantSource clock;
  private final Informer<Job> jobs;
  private final ControllerWorkers<ObjectKey> workers;

  public TtlAfterFinishedController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.jobs = informers.of(BatchV1.JOBS);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("ttl_jobs_to_delete", clock);
    Triggers.on(jobs).when(job -> end(job) != null).unlessUnchanged().enqueue(queue);
    this.workers =
        new ControllerWorkers<>("ttl-after-finished", 5, queue, this::reconcile, List.of(jobs));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Job known = jobs.get(key);
    Instant end = known == null ? null : end(known);
    if (end == null) {
      return Reconciler.Result.SETTLED;
    }
    if (end.isAfter(clock.instant())) {
      return Reconciler.Result.revisit(Duration.between(clock.instant(), end));
    }
    // The time may have been changed since: only what is stored counts for a deletion.
    Job latest = client.find(BatchV1.JOBS, key);
    Instant latestEnd = latest == null ? null : end(latest);
    if (latest == null || latestEnd == null) {
      return Reconciler.Result.SETTLED;
    }
    if (latestEnd.isAfter(clock.instant())) {
      return Reconciler.Result.revisit(Duration.between(clock.instant(), latestEnd));
    }
    delete(latest);
    return Reconciler.Result.SETTLED;
  }

  /** When the job is to go; null if it may stay, has not finished or is on its way out. */
  private static @Nullable Instant end(Job job) {
    Integer seconds = job.spec().ttlSecondsAfterFinished();
    if (seconds == null || job.metadata().deletionTimestamp() != null) {
      return null;
    }
    for (JobCondition condition : job.status().conditions()) {
      boolean ended = condition.type().equals("Complete") || condition.type().equals("Failed");
      Instant since = condition.lastTransitionTime();
      if (ended && condition.status().equals("True") && since != null) {
        return since.plusSeconds(seconds);
      }
    }
    return null;
  }

  private void delete(Job job) {
    client.deleteIfPresent(
        BatchV1.JOBS,
        ObjectKey.of(job),
        DeleteOptionsBuilder.create()
            .propagationPolicy("Foreground")
            .preconditions(conditions -> conditions.uid(job.uid()))
            .build());
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
