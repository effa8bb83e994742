package dev.kemudi.node.pressure;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.spec.PodResources;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which pod has to go first: one that uses more than it asked for before one that doesn't, a less
 * important one before a more important one, and the one that uses most beyond what it asked for.
 */
final class Ranking {
  private Ranking() {}

  /**
   * The pods, the first to go first.
   *
   * @param ownImageDisk whether images have a disk of their own
   */
  static List<PodUse> rank(List<PodUse> pods, Signal signal, boolean ownImageDisk) {
    Comparator<PodUse> order =
        switch (signal) {
          case MEMORY -> beyond(PodUse::memory, "memory");
          case PROCESSES -> byPriority().thenComparing(most(PodUse::processes));
          case NODE_DISK -> beyond(use -> use.disk(!ownImageDisk), "ephemeral-storage");
          case IMAGE_DISK -> beyond(use -> use.layers(true), "ephemeral-storage");
          case NODE_INODES, IMAGE_INODES -> beyond(PodUse::inodes, "inodes");
        };
    return pods.stream().sorted(order).toList();
  }

  private static Comparator<PodUse> beyond(ToLongFunction<PodUse> use, String resource) {
    ToLongFunction<PodUse> excess = pod -> use.applyAsLong(pod) - request(pod.pod(), resource);
    return Comparator.<PodUse, Boolean>comparing(pod -> excess.applyAsLong(pod) <= 0)
        .thenComparing(byPriority())
        .thenComparing(most(excess));
  }

  private static long request(Pod pod, String resource) {
    return PodResources.requests(pod).getOrDefault(resource, Quantity.ZERO).value();
  }

  private static Comparator<PodUse> byPriority() {
    return Comparator.comparingInt(use -> priority(use.pod()));
  }

  private static int priority(Pod pod) {
    Integer priority = pod.spec().priority();
    return priority == null ? 0 : priority;
  }

  private static Comparator<PodUse> most(ToLongFunction<PodUse> use) {
    return Comparator.comparingLong(use).reversed();
  }
}
