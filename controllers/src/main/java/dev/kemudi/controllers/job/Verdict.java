package dev.kemudi.controllers.job;

import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobCondition;
import dev.kemudi.api.batch.v1.JobConditionType;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.controllers.workload.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a job ends.
 *
 * @param type the condition that says so
 */
record Verdict(String type, String reason, String message) {
  static final Verdict COMPLETE = new Verdict(JobConditionType.COMPLETE, "", "");

  static boolean isFinished(Job job) {
    return job.status().conditions().stream()
        .anyMatch(c -> isFinal(c) && c.status().equals("True"));
  }

  private static boolean isFinal(JobCondition condition) {
    return condition.type().equals(JobConditionType.COMPLETE)
        || condition.type().equals(JobConditionType.FAILED);
  }

  static boolean isSuspended(Job job) {
    return Boolean.TRUE.equals(job.spec().suspend());
  }

  /** Why the job has failed; null if it hasn't. */
  static @Nullable Verdict failure(Job job, Tally tally, Instant now) {
    int limit = Objects.requireNonNullElse(job.spec().backoffLimit(), 6);
    if (tally.failed() > limit || tooManyRestarts(job, tally.active(), limit)) {
      return new Verdict(
          JobConditionType.FAILED,
          "BackoffLimitExceeded",
          "Job has reached the specified backoff limit");
    }
    Duration left = untilDeadline(job, now);
    if (left != null && !left.isPositive()) {
      return new Verdict(
          JobConditionType.FAILED,
          "DeadlineExceeded",
          "Job was active longer than specified deadline");
    }
    return null;
  }

  /** How long the job may still run; null for as long as it takes. */
  static @Nullable Duration untilDeadline(Job job, Instant now) {
    Long deadline = job.spec().activeDeadlineSeconds();
    Instant start = job.status().startTime();
    return deadline == null || start == null || isSuspended(job)
        ? null
        : Duration.between(now, start.plusSeconds(deadline));
  }

  private static boolean tooManyRestarts(Job job, List<Pod> active, int limit) {
    if (!job.spec().template().spec().restartPolicy().equals("OnFailure")) {
      return false;
    }
    int restarts =
        active.stream()
            .filter(pod -> Pods.hasPhase(pod, "Running") || Pods.hasPhase(pod, "Pending"))
            .map(Pod::status)
            .flatMap(
                s ->
                    Stream.concat(
                        s.initContainerStatuses().stream(), s.containerStatuses().stream()))
            .mapToInt(ContainerStatus::restartCount)
            .sum();
    return limit == 0 ? restarts > 0 : restarts >= limit;
  }

  static boolean isComplete(Job job, int succeeded, int active) {
    Integer completions = job.spec().completions();
    return completions == null
        ? succeeded > 0 && active == 0
        : succeeded >= completions && active == 0;
  }
}
