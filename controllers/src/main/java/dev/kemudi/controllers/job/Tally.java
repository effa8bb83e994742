package dev.kemudi.controllers.job;

import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobStatus;
import dev.kemudi.api.batch.v1.UncountedTerminatedPods;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.controllers.workload.Pods;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a job's pods: what the status counts already, what it is about to count, and
 * what has ended since.
 *
 * @param active the pods that run or will
 * @param ended the pods that have ended and are held until they are counted
 * @param succeededUids of successes to be counted; none in an indexed job, which notes indexes
 * @param failedUids of failures to be counted
 * @param newFailures how many of them are seen for the first time
 * @param indexes the indexes that have succeeded
 */
record Tally(
    JobStatus status,
    List<Pod> active,
    List<Pod> ended,
    List<String> succeededUids,
    List<String> failedUids,
    int newFailures,
    @Nullable BitSet indexes) {
  /**
   * Looks at all of them.
   *
   * @param held whether a pod is held until it is counted
   */
  static Tally of(Job job, Predicate<Pod> held, List<Pod> pods) {
    JobStatus status = job.status();
    UncountedTerminatedPods known =
        Objects.requireNonNullElse(
            status.uncountedTerminatedPods(), new UncountedTerminatedPods(List.of(), List.of()));
    Set<String> noted = new HashSet<>(known.succeeded());
    noted.addAll(known.failed());
    List<String> succeeded = new ArrayList<>(known.succeeded());
    List<String> failed = new ArrayList<>(known.failed());
    List<Pod> active = new ArrayList<>();
    List<Pod> ended = new ArrayList<>();
    int completions = Objects.requireNonNullElse(job.spec().completions(), 0);
    BitSet indexes =
        JobPods.isIndexed(job) ? Indexes.parse(status.completedIndexes(), completions) : null;
    for (Pod pod : pods) {
      if (Pods.isActive(pod)) {
        active.add(pod);
      } else if (held.test(pod)) {
        ended.add(pod);
        boolean success = Pods.hasPhase(pod, "Succeeded");
        int index = Indexes.of(pod);
        if (success && indexes != null) {
          if (index >= 0 && index < completions) {
            indexes.set(index);
          }
        } else if (!noted.contains(pod.uid())) {
          (success ? succeeded : failed).add(pod.uid());
        }
      }
    }
    int fresh = failed.size() - known.failed().size();
    return new Tally(status, active, ended, succeeded, failed, fresh, indexes);
  }

  int succeeded() {
    return indexes == null ? status.succeeded() + succeededUids.size() : indexes.cardinality();
  }

  int failed() {
    return status.failed() + failedUids.size();
  }

  /** Whether something is to be counted, or held though it is counted. */
  boolean isOpen() {
    return !succeededUids.isEmpty() || !failedUids.isEmpty() || !ended.isEmpty();
  }

  int ready() {
    return (int) active.stream().filter(Pods::isReady).count();
  }

  String completedIndexes() {
    return indexes == null ? "" : Indexes.text(indexes);
  }
}
