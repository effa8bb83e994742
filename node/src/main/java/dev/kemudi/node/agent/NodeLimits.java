package dev.kemudi.node.agent;

import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.admission.Sysctls;
import dev.kemudi.node.pressure.Evictions;
import dev.kemudi.node.upkeep.ImageCollector;
import java.util.List;
import java.util.Map;

/**
 * How much of its machine a node gives away, and keeps.
 *
 * @param pods how many pods it takes
 * @param reserved what is not for pods
 * @param sysctls which kernel parameters pods may set
 * @param images when images are removed
 * @param pressure when pods are ended
 * @param logBytes how large a container's log may grow
 * @param logFiles how many files a container's log may have
 */
public record NodeLimits(
    int pods,
    Map<String, Quantity> reserved,
    Sysctls sysctls,
    ImageCollector.Limits images,
    Evictions.Settings pressure,
    long logBytes,
    int logFiles) {
  /** A kubelet's. */
  public static final NodeLimits USUAL =
      new NodeLimits(
          110,
          Map.of(),
          Sysctls.with(List.of()),
          ImageCollector.Limits.USUAL,
          Evictions.Settings.USUAL,
          10L << 20,
          5);
}
