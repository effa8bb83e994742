package dev.kemudi.controllers.workload;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodConditionType;
import dev.kemudi.api.core.v1.PodPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What controllers ask of a pod's state. */
public final class Pods {
  private Pods() {}

  /** Whether the pod has not ended and is not being deleted. */
  public static boolean isActive(Pod pod) {
    return !isFinished(pod) && !isTerminating(pod);
  }

  /** Whether the pod has ended, well or not. */
  public static boolean isFinished(Pod pod) {
    return hasPhase(pod, PodPhase.SUCCEEDED) || hasPhase(pod, PodPhase.FAILED);
  }

  public static boolean isTerminating(Pod pod) {
    return pod.metadata().deletionTimestamp() != null;
  }

  public static boolean hasPhase(Pod pod, String phase) {
    return pod.status().phase().equals(phase);
  }

  public static @Nullable PodCondition condition(Pod pod, String type) {
    for (PodCondition condition : pod.status().conditions()) {
      if (condition.type().equals(type)) {
        return condition;
      }
    }
    return null;
  }

  public static boolean isReady(Pod pod) {
    PodCondition ready = condition(pod, PodConditionType.READY);
    return ready != null && ready.status().equals("True");
  }

  /** Whether the pod has been ready for long enough. */
  public static boolean isAvailable(Pod pod, int minReadySeconds, Instant now) {
    return isReady(pod) && !untilAvailable(pod, minReadySeconds, now).isPositive();
  }

  /** How long a ready pod has still to wait until it counts as available. */
  public static Duration untilAvailable(Pod pod, int minReadySeconds, Instant now) {
    PodCondition ready = condition(pod, PodConditionType.READY);
    if (minReadySeconds == 0 || ready == null) {
      return Duration.ZERO;
    }
    Instant since = Objects.requireNonNullElse(ready.lastTransitionTime(), now);
    return Duration.between(now, since.plusSeconds(minReadySeconds));
  }

  /**
   * When to look again for pods that become available by nothing but time; null if there are none.
   */
  public static @Nullable Duration nextAvailable(
      Collection<Pod> pods, int minReadySeconds, Instant now) {
    Duration next = null;
    for (Pod pod : pods) {
      Duration wait = untilAvailable(pod, minReadySeconds, now);
      if (isReady(pod) && wait.isPositive() && (next == null || wait.compareTo(next) < 0)) {
        next = wait;
      }
    }
    return next;
  }
}
