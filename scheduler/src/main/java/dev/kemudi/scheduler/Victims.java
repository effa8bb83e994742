package dev.kemudi.scheduler;

import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Pods that would have to go from a node, the most important first.
 *
 * @param broken how many of them would break a disruption budget
 */
record Victims(NodeInfo node, List<PodInfo> pods, int broken) {
  /** Higher priority first, then who has run for longer. */
  static final Comparator<PodInfo> MORE_IMPORTANT =
      Comparator.comparingInt((PodInfo pod) -> -pod.priority()).thenComparing(Victims::started);

  /** The least harm first, by upstream's rules. */
  static final Comparator<Victims> LESS_HARM =
      Comparator.comparingInt(Victims::broken)
          .thenComparingInt(victims -> victims.pods.getFirst().priority())
          .thenComparingLong(Victims::sumOfPriorities)
          .thenComparingInt(victims -> victims.pods.size())
          .thenComparing(Victims::earliestStart, Comparator.reverseOrder());

  private static Instant started(PodInfo pod) {
    Instant start = pod.pod().status().startTime();
    return start == null ? Instant.MAX : start;
  }

  /** Priorities are moved above zero, so that each victim adds to the sum. */
  private long sumOfPriorities() {
    return pods.stream().mapToLong(pod -> pod.priority() + (1L << 31)).sum();
  }

  /** When the first of the most important victims began. */
  private Instant earliestStart() {
    int highest = pods.getFirst().priority();
    return pods.stream()
        .filter(pod -> pod.priority() == highest)
        .map(Victims::started)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }
}
