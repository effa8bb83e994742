package dev.kemudi.controllers.disruption;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.controllers.workload.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The evictions that were granted but have not been seen to happen.
 *
 * @param awaited those of pods that are still expected to go, with the time of the grant
 * @param spared the pods that should have gone long ago, but stayed
 * @param nextTimeout when the first of the awaited ones is given up
 */
record Disruptions(Map<String, Instant> awaited, List<Pod> spared, @Nullable Instant nextTimeout) {
  /** How long a pod may be on its way from the grant to its deletion. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  static Disruptions of(PodDisruptionBudget budget, Collection<Pod> pods, Instant now) {
    Map<String, Instant> awaited = new TreeMap<>();
    List<Pod> spared = new ArrayList<>();
    Instant next = null;
    for (Pod pod : pods) {
      Instant granted = budget.status().disruptedPods().get(pod.name());
      if (granted == null || Pods.isTerminating(pod)) {
        continue;
      }
      Instant until = granted.plus(TIMEOUT);
      if (until.isBefore(now)) {
        spared.add(pod);
      } else {
        awaited.put(pod.name(), granted);
        next = next == null || until.isBefore(next) ? until : next;
      }
    }
    return new Disruptions(awaited, spared, next);
  }

  /** How many pods are ready and expected to stay. */
  int healthy(Collection<Pod> pods) {
    return (int)
        pods.stream()
            .filter(
                pod ->
                    !Pods.isTerminating(pod)
                        && !awaited.containsKey(pod.name())
                        && Pods.isReady(pod))
            .count();
  }
}
