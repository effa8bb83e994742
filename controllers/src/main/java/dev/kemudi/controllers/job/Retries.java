package dev.kemudi.controllers.job;

import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes jobs whose pods fail wait before the next pod: 10 s at first, then longer, up to 6 min. */
final class Retries {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private record Failures(int count, Instant last) {}

  private final Map<ObjectKey, Failures> failures = new ConcurrentHashMap<>();

  void failed(ObjectKey job, int count, Instant now) {
    failures.merge(
        job,
        new Failures(count, now),
        (known, more) -> new Failures(known.count() + more.count(), now));
  }

  void forget(ObjectKey job) {
    failures.remove(job);
  }

  /** How long the job has to wait before its next pod. */
  Duration wait(ObjectKey job, Instant now) {
    Failures known = failures.get(job);
    if (known == null) {
      return Duration.ZERO;
    }
    Duration delay = FIRST.multipliedBy(1L << Math.min(known.count() - 1, 6));
    Duration bounded = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    Duration left = Duration.between(now, known.last().plus(bounded));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
