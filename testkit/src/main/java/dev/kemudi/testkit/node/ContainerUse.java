package dev.kemudi.testkit.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/**
 * What a container uses, as metrics tell it.
 *
 * @param nanoCores processor time in a second
 * @param memoryBytes its working set
 */
public record ContainerUse(long nanoCores, long memoryBytes) {
  private static final Quantity LITTLE_CPU = Quantity.parse("10m");
  private static final Quantity LITTLE_MEMORY = Quantity.parse("16Mi");
  private static final long NANOS_OF_MILLI = 1_000_000;

  /** As much as it asks for, or little. */
  static ContainerUse asRequested(Container container) {
    Map<String, Quantity> requests = container.resources().requests();
    return new ContainerUse(
        requests.getOrDefault("cpu", LITTLE_CPU).milliValue() * NANOS_OF_MILLI,
        requests.getOrDefault("memory", LITTLE_MEMORY).value());
  }
}
