package dev.kemudi.node.agent;

import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.pressure.Signal;
import java.util.Map;
import java.util.TreeMap;

/** What of a node is for pods: not what is reserved, and not what is kept free by ending pods. */
final class Allocatable {
  private Allocatable() {}

  /** Without what is reserved: pods may go that far before some of them are ended. */
  static Map<String, Quantity> beforePressure(Map<String, Quantity> capacity, NodeLimits limits) {
    Map<String, Quantity> rest = new TreeMap<>(capacity);
    limits
        .reserved()
        .forEach((name, kept) -> rest.computeIfPresent(name, (_, all) -> all.minus(kept)));
    return rest;
  }

  static Map<String, Quantity> of(Map<String, Quantity> capacity, NodeLimits limits) {
    Map<String, Quantity> rest = new TreeMap<>(capacity);
    capacity.forEach(
        (name, whole) -> {
          Quantity kept =
              limits
                  .reserved()
                  .getOrDefault(name, Quantity.ZERO)
                  .plus(keptFree(name, whole, limits));
          Quantity left = whole.minus(kept);
          rest.put(name, left.signum() < 0 ? Quantity.ZERO : left);
        });
    return Map.copyOf(rest);
  }

  private static Quantity keptFree(String resource, Quantity whole, NodeLimits limits) {
    Signal signal =
        switch (resource) {
          case "memory" -> Signal.MEMORY;
          case "ephemeral-storage" -> Signal.NODE_DISK;
          default -> null;
        };
    return limits.pressure().thresholds().stream()
        .filter(threshold -> threshold.signal() == signal && threshold.isHard())
        .findFirst()
        .map(threshold -> Quantity.ofBytes(threshold.of(whole.value())))
        .orElse(Quantity.ZERO);
  }
}
