package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cgroup.QosTier;

/** How readily the kernel kills a container's processes when memory runs out. */
final class OomScore {
  private static final int GUARANTEED = -997;
  private static final int BEST_EFFORT = 1000;
  private static final int NODE_CRITICAL_PRIORITY = 2_000_001_000;

  private OomScore() {}

  /** The score; burstable containers are the safer the more memory they ask for. */
  static int of(Pod pod, Container container, long memoryBytes) {
    Integer priority = pod.spec().priority();
    if (priority != null && priority == NODE_CRITICAL_PRIORITY) {
      return GUARANTEED;
    }
    QosTier tier = PodQuality.of(pod);
    return switch (tier) {
      case GUARANTEED -> GUARANTEED;
      case BEST_EFFORT -> BEST_EFFORT;
      case BURSTABLE -> {
        long request =
            PodResources.amount(container.resources().requests(), PodResources.MEMORY).value();
        long share = Math.multiplyExact(1000L, Math.min(request, memoryBytes)) / memoryBytes;
        yield (int) Math.clamp(1000 - share, 1000 + GUARANTEED, BEST_EFFORT - 1);
      }
    };
  }
}
