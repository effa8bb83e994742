package dev.kemudi.scheduler.queue;

import dev.kemudi.scheduler.framework.PodInfo;
import java.time.Instant;
import java.util.Set;

/**
 * A pod that waits.
 *
 * @param first when it came
 * @param since when it began to wait where it waits now
 * @param attempts how often a node was looked for
 * @param order breaks ties of pods that came at one instant
 * @param rejectedBy the plugins for which it fitted nowhere; none if something else was amiss
 */
public record QueuedPod(
    PodInfo pod, Instant first, Instant since, int attempts, long order, Set<String> rejectedBy) {
  QueuedPod at(Instant now) {
    return new QueuedPod(pod, first, now, attempts, order, rejectedBy);
  }

  QueuedPod with(PodInfo newPod) {
    return new QueuedPod(newPod, first, since, attempts, order, rejectedBy);
  }

  QueuedPod tried() {
    return new QueuedPod(pod, first, since, attempts + 1, order, Set.of());
  }

  public QueuedPod rejectedBy(Set<String> plugins) {
    return new QueuedPod(pod, first, since, attempts, order, plugins);
  }

  boolean mayBeHelpedBy(Set<String> plugins) {
    return rejectedBy.isEmpty() || rejectedBy.stream().anyMatch(plugins::contains);
  }
}
