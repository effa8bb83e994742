package dev.kemudi.controllers.horizontalpodautoscaling;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.controllers.workload.Pods;
import dev.kemudi.machinery.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pods by how far what was measured of them can be believed.
 *
 * @param ready how many count
 * @param unready those that are starting, whose measure says nothing
 * @param missing those of which nothing was measured
 * @param ignored those that are ending or have failed
 */
record PodGroups(int ready, Set<String> unready, Set<String> missing, Set<String> ignored) {
  private static final Duration CPU_START = Duration.ofMinutes(5);
  private static final Duration FIRST_READINESS = Duration.ofSeconds(30);

  static PodGroups of(List<Pod> pods, Map<String, Sample> samples, boolean ofCpu, Instant now) {
    int ready = 0;
    Set<String> unready = new HashSet<>();
    Set<String> missing = new HashSet<>();
    Set<String> ignored = new HashSet<>();
    for (Pod pod : pods) {
      Sample sample = samples.get(pod.name());
      if (Pods.isTerminating(pod) || Pods.hasPhase(pod, "Failed")) {
        ignored.add(pod.name());
      } else if (Pods.hasPhase(pod, "Pending")) {
        unready.add(pod.name());
      } else if (sample == null) {
        missing.add(pod.name());
      } else if (ofCpu && isStarting(pod, sample, now)) {
        unready.add(pod.name());
      } else {
        ready++;
      }
    }
    return new PodGroups(ready, unready, missing, ignored);
  }

  /** Programs work much when they start; that is no load. */
  private static boolean isStarting(Pod pod, Sample sample, Instant now) {
    PodCondition condition = Pods.condition(pod, "Ready");
    Instant started = pod.status().startTime();
    Instant changed = condition == null ? null : condition.lastTransitionTime();
    if (condition == null || started == null || changed == null) {
      return true;
    }
    boolean isUnready = condition.status().equals("False");
    return started.plus(CPU_START).isAfter(now)
        ? isUnready || sample.at().isBefore(changed.plus(sample.window()))
        : isUnready && started.plus(FIRST_READINESS).isAfter(changed);
  }

  /** Takes the samples out that can't be believed. */
  void clean(Map<String, Sample> samples) {
    samples.keySet().removeAll(unready);
    samples.keySet().removeAll(ignored);
  }

  /** What pods ask for, in thousandths. */
  static Map<String, Long> requests(List<Pod> pods, String container, String resource)
      throws NoMetricsException {
    Map<String, Long> requests = new HashMap<>();
    for (Pod pod : pods) {
      long sum = 0;
      for (Container one : pod.spec().containers()) {
        if (container.isEmpty() || container.equals(one.name())) {
          Quantity request = one.resources().requests().get(resource);
          if (request == null) {
            throw new NoMetricsException("missing request for " + resource);
          }
          sum += request.milliValue();
        }
      }
      requests.put(pod.name(), sum);
    }
    return requests;
  }
}
