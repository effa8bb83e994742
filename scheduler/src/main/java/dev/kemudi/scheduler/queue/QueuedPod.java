package dev.kemudi.scheduler.queue;

import dev.kemudi.scheduler.framework.PodInfo;
import java.time.Instant;

/**
 * A pod that waits.
 *
 * @param since when it began to wait where it waits now
 * @param attempts how often a node was looked for
 * @param order breaks ties of pods that came at one instant
 */
public record QueuedPod(PodInfo pod, Instant since, int attempts, long order) {
  QueuedPod at(Instant now) {
    return new QueuedPod(pod, now, attempts, order);
  }

  QueuedPod with(PodInfo newPod) {
    return new QueuedPod(newPod, since, attempts, order);
  }

  QueuedPod tried() {
    return new QueuedPod(pod, since, attempts + 1, order);
  }
}
