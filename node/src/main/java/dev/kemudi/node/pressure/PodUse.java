package dev.kemudi.node.pressure;

import dev.kemudi.api.core.v1.Pod;
import java.util.Map;

/**
 * What a pod uses.
 *
 * @param memory its working set in bytes
 * @param processes how many it has
 * @param layers bytes that its containers wrote to their own file systems, by their names
 * @param logs bytes of its containers' logs, by their names
 * @param volumes bytes in its own folders, by their names
 * @param inodes how many files it has in all
 * @param memories the working sets of its containers, by their names
 */
public record PodUse(
    Pod pod,
    long memory,
    long processes,
    Map<String, Long> layers,
    Map<String, Long> logs,
    Map<String, Long> volumes,
    long inodes,
    Map<String, Long> memories) {
  private static long sum(Map<String, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Bytes on the node's disk; layers count unless images have a disk of their own. */
  long disk(boolean withLayers) {
    return sum(logs) + sum(volumes) + (withLayers ? sum(layers) : 0);
  }

  /** Bytes of a container on the node's disk. */
  long container(String name, boolean withLayers) {
    return logs.getOrDefault(name, 0L) + (withLayers ? layers.getOrDefault(name, 0L) : 0);
  }

  long layers(boolean count) {
    return count ? sum(layers) : 0;
  }
}
