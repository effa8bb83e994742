package dev.kemudi.controllers.job;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.api.batch.v1.JobCondition;
import dev.kemudi.api.batch.v1.JobConditionType;
import dev.kemudi.api.batch.v1.JobStatus;
import dev.kemudi.api.batch.v1.JobStatusBuilder;
import dev.kemudi.api.batch.v1.UncountedTerminatedPods;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.controllers.workload.Batches;
import dev.kemudi.controllers.workload.OwnWrites;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts pods that have ended, each once, whatever is interrupted: it notes them in the status by
 * their uids, lets them go, and only then turns the notes into numbers. A note whose pod is gone
 * has been let go, so that it is safe to count.
 */
final class JobTracker {
  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final JobPods pods;
  private final OwnWrites<Job> jobs;

  JobTracker(
      Client client, EventRecorder events, InstantSource clock, JobPods pods, OwnWrites<Job> jobs) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.pods = pods;
    this.jobs = jobs;
  }

  /** Brings the status up to date; with a verdict, ends the job. */
  void track(Job job, Tally tally, @Nullable Verdict verdict) throws InterruptedException {
    Job noted = write(job, noted(job, tally, verdict));
    if (!tally.isOpen() && verdict == null) {
      return;
    }
    // Those that are still active are being deleted, or else there would be no verdict of failure.
    List<Pod> held =
        verdict == null
            ? tally.ended()
            : Stream.concat(tally.ended().stream(), tally.active().stream()).toList();
    Batches.Outcome outcome = Batches.all(held.size(), i -> pods.release(held.get(i)));
    if (outcome.failure() != null) {
      throw outcome.failure();
    }
    write(noted, counted(noted, tally, verdict));
    if (verdict != null) {
      announce(noted, verdict);
    }
  }

  private Job write(Job job, JobStatus status) {
    return status.equals(job.status())
        ? job
        : jobs.wrote(
            client.updateStatus(BatchV1.JOBS, JobBuilder.from(job).status(status).build()));
  }

  private JobStatus noted(Job job, Tally tally, @Nullable Verdict verdict) {
    Instant now = now();
    boolean suspended = Verdict.isSuspended(job);
    JobStatusBuilder status = JobStatusBuilder.from(job.status());
    if (job.status().startTime() == null && !suspended) {
      status.startTime(now);
    }
    if (verdict == null) {
      noteSuspension(job, suspended, status, now);
    }
    return status
        .active(tally.active().size())
        .ready(tally.ready())
        .completedIndexes(tally.completedIndexes())
        .succeeded(tally.indexes() == null ? job.status().succeeded() : tally.succeeded())
        .uncountedTerminatedPods(
            new UncountedTerminatedPods(tally.succeededUids(), tally.failedUids()))
        .build();
  }

  private void noteSuspension(Job job, boolean suspended, JobStatusBuilder status, Instant now) {
    JobCondition known =
        job.status().conditions().stream()
            .filter(c -> c.type().equals(JobConditionType.SUSPENDED))
            .findFirst()
            .orElse(null);
    boolean was = known != null && known.status().equals("True");
    if (was == suspended) {
      return;
    }
    String message = suspended ? "Job suspended" : "Job resumed";
    List<JobCondition> conditions = new ArrayList<>(job.status().conditions());
    conditions.remove(known);
    conditions.add(
        new JobCondition(
            JobConditionType.SUSPENDED,
            suspended ? "True" : "False",
            now,
            now,
            suspended ? "JobSuspended" : "JobResumed",
            message));
    status.conditions(conditions).startTime(suspended ? null : now);
    events.event(BatchV1.JOBS.kind(), job, "Normal", suspended ? "Suspended" : "Resumed", message);
  }

  private JobStatus counted(Job job, Tally tally, @Nullable Verdict verdict) {
    boolean failed = verdict != null && verdict.type().equals(JobConditionType.FAILED);
    int abandoned = failed ? tally.active().size() : 0;
    JobStatusBuilder status =
        JobStatusBuilder.from(job.status())
            .succeeded(tally.succeeded())
            .failed(tally.failed() + abandoned)
            .uncountedTerminatedPods(new UncountedTerminatedPods(List.of(), List.of()));
    if (verdict == null) {
      return status.build();
    }
    Instant now = now();
    List<JobCondition> conditions = new ArrayList<>(job.status().conditions());
    conditions.add(
        new JobCondition(verdict.type(), "True", now, now, verdict.reason(), verdict.message()));
    return status
        .conditions(conditions)
        .active(0)
        .ready(0)
        .completionTime(failed ? null : now)
        .build();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void announce(Job job, Verdict verdict) {
    if (verdict.type().equals(JobConditionType.COMPLETE)) {
      events.event(BatchV1.JOBS.kind(), job, "Normal", "Completed", "Job completed");
    } else {
      events.event(BatchV1.JOBS.kind(), job, "Warning", verdict.reason(), verdict.message());
    }
  }
}
