package dev.kemudi.controllers.workload;

import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pods to delete first when there are too many: those that serve least, then those that share
 * their node with most of their kind, then the youngest. Ages count by powers of two, so that equal
 * ones are mixed.
 */
public final class DeletionRank {
  private static final String COST = "controller.kubernetes.io/pod-deletion-cost";

  private DeletionRank() {}

  /** The pods, the first to delete at the front. */
  public static List<Pod> ranked(Collection<Pod> pods, Collection<Pod> related, Instant now) {
    Map<String, Long> neighbours =
        related.stream()
            .filter(Pods::isActive)
            .collect(Collectors.groupingBy(pod -> pod.spec().nodeName(), Collectors.counting()));
    return pods.stream().sorted(order(neighbours, now)).toList();
  }

  private static Comparator<Pod> order(Map<String, Long> neighbours, Instant now) {
    Comparator<Pod> assigned = Comparator.comparing(pod -> !pod.spec().nodeName().isEmpty());
    return assigned
        .thenComparing(pod -> phase(pod.status().phase()))
        .thenComparing(Pods::isReady)
        .thenComparing(DeletionRank::cost)
        .thenComparing(
            pod -> neighbours.getOrDefault(pod.spec().nodeName(), 0L), Comparator.reverseOrder())
        .thenComparing(age(DeletionRank::readySince, now))
        .thenComparing(DeletionRank::restarts, Comparator.reverseOrder())
        .thenComparing(age(pod -> pod.metadata().creationTimestamp(), now))
        .thenComparing(Pod::uid);
  }

  private static int phase(String phase) {
    return switch (phase) {
      case "Pending" -> 0;
      case "Running" -> 2;
      default -> 1;
    };
  }

  private static int cost(Pod pod) {
    try {
      return Integer.parseInt(pod.metadata().annotations().getOrDefault(COST, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static @Nullable Instant readySince(Pod pod) {
    PodCondition ready = Pods.condition(pod, PodConditionType.READY);
    return ready == null || !ready.status().equals("True") ? null : ready.lastTransitionTime();
  }

  private static int restarts(Pod pod) {
    return pod.status().containerStatuses().stream()
        .mapToInt(ContainerStatus::restartCount)
        .max()
        .orElse(0);
  }

  /** Younger first; a time that isn't known counts as just now. */
  private static Comparator<Pod> age(Function<Pod, @Nullable Instant> time, Instant now) {
    return Comparator.comparingInt(
        pod -> {
          Instant since = time.apply(pod);
          long seconds = since == null ? -1 : Duration.between(since, now).toSeconds();
          return seconds <= 0 ? (since == null ? -1 : 0) : 64 - Long.numberOfLeadingZeros(seconds);
        });
  }
}
