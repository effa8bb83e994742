package dev.kemudi.controllers.cronjob;

import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.batch.v1.CronJob;
import dev.kemudi.api.batch.v1.CronJobBuilder;
import dev.kemudi.api.batch.v1.CronJobStatus;
import dev.kemudi.api.batch.v1.CronJobStatusBuilder;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.api.batch.v1.JobCondition;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the jobs of cron jobs when it is time, and clears old ones away. */
public final class CronJobController implements Controller {
  private static final int TOO_MANY = 100;
  private static final int KEPT_SUCCESSES = 3;
  private static final int KEPT_FAILURES = 1;
  private static final Duration A_LITTLE = Duration.ofMillis(100);
  private static final Comparator<Job> OLDEST_FIRST =
      Comparator.comparing(
              (Job job) -> Objects.requireNonNullElse(job.status().startTime(), Instant.EPOCH))
          .thenComparing(Job::name);

  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Informer<CronJob> cronJobs;
  private final Informer<Job> jobs;
  private final ControllerWorkers<ObjectKey> workers;

  public CronJobController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.cronJobs = informers.of(BatchV1.CRONJOBS);
    this.jobs = informers.of(BatchV1.JOBS);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("cronjob", clock);
    Triggers.on(cronJobs).enqueue(queue);
    Triggers.on(jobs)
        .unlessUnchanged()
        .enqueueOwner(queue, BatchV1.CRONJOBS.kind().gvk().groupKind());
    this.workers =
        new ControllerWorkers<>("cronjob", 5, queue, this::reconcile, List.of(cronJobs, jobs));
  }

  /**
   * The cron job as it is stored: the local copy may not show yet the job that was started last,
   * and then two would run where the policy forbids it. Null if it is gone.
   */
  private @Nullable CronJob latest(CronJob cron) {
    CronJob latest = client.find(BatchV1.CRONJOBS, ObjectKey.of(cron));
    return latest != null && latest.uid().equals(cron.uid()) ? latest : null;
  }

  private void tell(CronJob cron, String type, String reason, String message) {
    events.event(BatchV1.CRONJOBS.kind(), cron, type, reason, message);
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    CronJob cron = cronJobs.get(key);
    return cron == null ? Reconciler.Result.SETTLED : reconcile(cron);
  }

  private Reconciler.Result reconcile(CronJob cron) {
    List<Job> own = new ArrayList<>();
    for (Job job : jobs.list(cron.namespace())) {
      if (Owners.isControlledBy(job, cron)) {
        own.add(job);
      }
    }
    CronJobStatus status = observed(cron, own);
    clearAway(cron, own);
    Plan plan = plan(cron, status);
    if (plan.due() != null) {
      CronJob latest = latest(cron);
      if (latest == null) {
        return Reconciler.Result.SETTLED;
      }
      if (!latest.metadata().resourceVersion().equals(cron.metadata().resourceVersion())) {
        return reconcile(latest);
      }
      status = start(cron, status, own, plan.due());
    }
    if (!status.equals(cron.status())) {
      CronJobStatus settled = status;
      client.updateStatus(BatchV1.CRONJOBS, CronJobBuilder.from(cron).status(settled).build());
    }
    return plan.next() == null
        ? Reconciler.Result.SETTLED
        : Reconciler.Result.revisit(Duration.between(clock.instant(), plan.next()).plus(A_LITTLE));
  }

  // --- what there is

  private static @Nullable String end(Job job) {
    for (JobCondition condition : job.status().conditions()) {
      if ((condition.type().equals("Complete") || condition.type().equals("Failed"))
          && condition.status().equals("True")) {
        return condition.type();
      }
    }
    return null;
  }

  /** The status with the jobs that run now, and when one succeeded last. */
  private CronJobStatus observed(CronJob cron, List<Job> own) {
    List<ObjectReference> active = new ArrayList<>();
    Instant success = cron.status().lastSuccessfulTime();
    for (ObjectReference reference : cron.status().active()) {
      Job job =
          own.stream().filter(one -> one.uid().equals(reference.uid())).findFirst().orElse(null);
      if (job == null) {
        if (!isThere(cron, reference)) {
          tell(cron, "Normal", "MissingJob", "Active job went missing: " + reference.name());
        } else {
          active.add(reference);
        }
      } else if (end(job) == null) {
        active.add(reference);
      } else {
        tell(
            cron,
            "Normal",
            "SawCompletedJob",
            "Saw completed job: " + job.name() + ", status: " + end(job));
      }
    }
    for (Job job : own) {
      Instant completed = job.status().completionTime();
      if ("Complete".equals(end(job))
          && completed != null
          && (success == null || completed.isAfter(success))) {
        success = completed;
      }
    }
    return CronJobStatusBuilder.from(cron.status())
        .active(active)
        .lastSuccessfulTime(success)
        .build();
  }

  /** A job that was just created may not have been seen here yet. */
  private boolean isThere(CronJob cron, ObjectReference reference) {
    try {
      return client
          .get(BatchV1.JOBS, new ObjectKey(cron.namespace(), reference.name()))
          .uid()
          .equals(reference.uid());
    } catch (StatusError e) {
      if (e.isNotFound()) {
        return false;
      }
      throw e;
    }
  }

  private void clearAway(CronJob cron, List<Job> own) {
    clearAway(
        cron,
        own.stream().filter(job -> "Complete".equals(end(job))).sorted(OLDEST_FIRST).toList(),
        Objects.requireNonNullElse(cron.spec().successfulJobsHistoryLimit(), KEPT_SUCCESSES));
    clearAway(
        cron,
        own.stream().filter(job -> "Failed".equals(end(job))).sorted(OLDEST_FIRST).toList(),
        Objects.requireNonNullElse(cron.spec().failedJobsHistoryLimit(), KEPT_FAILURES));
  }

  private void clearAway(CronJob cron, List<Job> ended, int kept) {
    for (Job job : ended.subList(0, Math.max(0, ended.size() - kept))) {
      delete(cron, new ObjectKey(job.namespace(), job.name()));
    }
  }

  private void delete(CronJob cron, ObjectKey job) {
    try {
      client.delete(
          BatchV1.JOBS, job, DeleteOptionsBuilder.create().propagationPolicy("Background").build());
      tell(cron, "Normal", "SuccessfulDelete", "Deleted job " + job.name());
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        tell(cron, "Warning", "FailedDelete", "Deleted job: " + e.getMessage());
        throw e;
      }
    }
  }

  // --- when

  /**
   * What the schedule says.
   *
   * @param due the time for which a job is to be started now; null if none is
   * @param next when to look again; null for not before something changes
   */
  private record Plan(@Nullable Instant due, @Nullable Instant next) {
    static final Plan NOTHING = new Plan(null, null);
  }

  private Plan plan(CronJob cron, CronJobStatus status) {
    if (cron.metadata().deletionTimestamp() != null || Boolean.TRUE.equals(cron.spec().suspend())) {
      return Plan.NOTHING;
    }
    CronSchedule schedule;
    try {
      schedule = CronSchedule.parse(cron.spec().schedule(), cron.spec().timeZone());
    } catch (RuntimeException e) {
      tell(
          cron,
          "Warning",
          "UnparseableSchedule",
          "unparseable schedule: " + cron.spec().schedule() + " : " + e.getMessage());
      return Plan.NOTHING;
    }
    Instant now = clock.instant();
    Instant next = schedule.next(now).orElse(null);
    Instant due = latestMissed(cron, schedule, now);
    if (due == null) {
      return new Plan(null, next);
    }
    Long deadline = cron.spec().startingDeadlineSeconds();
    if (deadline != null && due.plusSeconds(deadline).isBefore(now)) {
      tell(cron, "Warning", "MissSchedule", "Missed scheduled time to start a job: " + due);
      return new Plan(null, next);
    }
    if (cron.spec().concurrencyPolicy().equals("Forbid") && !status.active().isEmpty()) {
      tell(
          cron,
          "Normal",
          "JobAlreadyActive",
          "Not starting job because prior execution is running and concurrency policy is Forbid");
      return new Plan(null, next);
    }
    return new Plan(due, next);
  }

  /** The latest time of the schedule for which no job was started. */
  private @Nullable Instant latestMissed(CronJob cron, CronSchedule schedule, Instant now) {
    Instant last = cron.status().lastScheduleTime();
    Instant created = cron.metadata().creationTimestamp();
    Instant from = last != null ? last : created == null ? now : created;
    Long deadline = cron.spec().startingDeadlineSeconds();
    if (deadline != null && now.minusSeconds(deadline).isAfter(from)) {
      from = now.minusSeconds(deadline);
    }
    Instant latest = null;
    int missed = 0;
    Optional<Instant> time = schedule.next(from);
    while (time.isPresent() && !time.get().isAfter(now)) {
      latest = time.get();
      missed++;
      // Beyond that only the latest counts: steps grow, so that years of them cost little.
      Instant at = latest;
      Instant leap = missed > TOO_MANY ? at.plus(Duration.between(at, now).dividedBy(2)) : at;
      Optional<Instant> leapt = schedule.next(leap);
      time = leapt.isPresent() && leapt.get().isAfter(now) ? schedule.next(at) : leapt;
    }
    if (missed > TOO_MANY) {
      tell(
          cron,
          "Warning",
          "TooManyMissedTimes",
          "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check"
              + " clock skew");
    }
    return latest;
  }

  // --- starting

  private CronJobStatus start(CronJob cron, CronJobStatus status, List<Job> own, Instant due) {
    List<ObjectReference> active = new ArrayList<>(status.active());
    if (cron.spec().concurrencyPolicy().equals("Replace")) {
      for (ObjectReference reference : status.active()) {
        delete(cron, new ObjectKey(cron.namespace(), reference.name()));
      }
      active.clear();
    }
    String name = cron.name() + "-" + due.getEpochSecond() / 60;
    Job made = own.stream().filter(job -> job.name().equals(name)).findFirst().orElse(null);
    if (made == null) {
      made = create(cron, name);
    }
    if (made != null && end(made) == null) {
      String uid = made.uid();
      if (active.stream().noneMatch(reference -> reference.uid().equals(uid))) {
        active.add(
            new ObjectReference(
                "Job", made.namespace(), made.name(), uid, "batch/v1", made.resourceVersion(), ""));
      }
    }
    return CronJobStatusBuilder.from(status).active(active).lastScheduleTime(due).build();
  }

  /** The new job; null if one of that name is there that isn't this cron job's. */
  private @Nullable Job create(CronJob cron, String name) {
    var template = cron.spec().jobTemplate();
    Job job =
        JobBuilder.create()
            .metadata(
                metadata ->
                    metadata
                        .name(name)
                        .namespace(cron.namespace())
                        .labels(template.metadata().labels())
                        .annotations(template.metadata().annotations())
                        .ownerReferences(
                            List.of(Owners.controllerReference(BatchV1.CRONJOBS.kind(), cron))))
            .spec(template.spec())
            .build();
    try {
      Job created = client.create(BatchV1.JOBS, job);
      tell(cron, "Normal", "SuccessfulCreate", "Created job " + created.name());
      return created;
    } catch (StatusError e) {
      if (e.isAlreadyExists()) {
        Job there = client.get(BatchV1.JOBS, ObjectKey.of(job));
        return Owners.isControlledBy(there, cron) ? there : null;
      }
      if (!e.hasCause("NamespaceTerminating")) {
        tell(cron, "Warning", "FailedCreate", "Error creating job: " + e.getMessage());
      }
      throw e;
    }
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
